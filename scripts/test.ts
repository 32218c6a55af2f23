import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { browserAdvice, findBrowser } from './findBrowser';
import { installBrowser } from './installBrowser';
import { projectRoot } from './projectRoot';
import type { SuiteResult } from '../test/runMocha';

/**
 * The scripts in package.json that make up the whole test. Those in `aside` only look at the sources, and run beside the others. Those that
 * start with `test:` write their counts.
 */
const aside = ['typecheck', 'lint'] as const;
const inOrder = ['build', 'test:unit', 'test:integration', 'test:ui'] as const;

/**
 * Runs every suite, even after a failure. Prints again at the end what failed, for a log of which only the end is kept, and then
 * `N passed, N failed` for all of them as the last line.
 */
async function testAll(): Promise<void> {
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  if (findBrowser() === undefined && !installBrowser()) console.error(browserAdvice);
  const results = (await Promise.all([runAll(aside, true), runAll(inOrder, false)])).flat();
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failures = results.flatMap((result) => result.failures);
  for (const failure of failures) console.log(`\nFAILED ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

/** Runs suites one after another. What they print is kept together if they run beside others. */
async function runAll(suites: readonly string[], isAside: boolean): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    if (!isAside) console.log(`\n=== ${suite}`);
    const { printed, ...result } = await runSuite(suite, isAside);
    if (isAside) console.log(`\n=== ${suite}\n${printed}`);
    console.log(`=== ${suite}: ${result.passed} passed, ${result.failures.length} failed`);
    results.push(result);
  }
  return results;
}

interface Run extends SuiteResult {
  readonly printed: string;
}

async function runSuite(suite: string, isAside: boolean): Promise<Run> {
  const resultFile = join(projectRoot, 'out', `result-${suite.replace(':', '-')}.json`);
  rmSync(resultFile, { force: true });
  const { well, printed } = await runScript(suite, resultFile, isAside);
  if (!suite.startsWith('test:')) return { passed: well ? 1 : 0, failures: well ? [] : [suite], printed };
  const { passed, failures } = readResult(resultFile);
  // A suite that crashed, or in which nothing ran, has failed even if none of its tests did.
  return { passed, failures: !well && failures.length === 0 ? [`${suite}: it ended early, or nothing ran`] : failures, printed };
}

function readResult(file: string): SuiteResult {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SuiteResult) : { passed: 0, failures: [] };
}

interface Ended {
  readonly well: boolean;
  readonly printed: string;
}

async function runScript(name: string, resultFile: string, isAside: boolean): Promise<Ended> {
  const npm = process.env['npm_execpath'];
  if (!npm) throw new Error('Start this with npm test.');
  const child = spawn(process.execPath, [npm, 'run', '--silent', name], {
    cwd: projectRoot,
    stdio: isAside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, FLOW_WARDEN_RESULT: resultFile },
  });
  const ended = new Promise<boolean>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
  const printed = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''));
  const [well, ...texts] = await Promise.all([ended, ...printed]);
  return { well, printed: texts.join('') };
}

void testAll();
