import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserAdvice, findBrowser } from './findBrowser';
import { installBrowser } from './installBrowser';
import { projectRoot } from './projectRoot';
import type { SuiteResult } from '../test/runMocha';

/** The scripts in package.json that make up the whole test, in order. Those that start with `test:` write their counts. */
const suites = ['typecheck', 'lint', 'build', 'test:unit', 'test:integration', 'test:ui'] as const;

const resultFile = join(projectRoot, 'out', 'result.json');

/**
 * Runs every suite, even after a failure. Prints again at the end what failed, for a log of which only the end is kept, and then
 * `N passed, N failed` for all of them as the last line.
 */
async function testAll(): Promise<void> {
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  if (findBrowser() === undefined && !installBrowser()) console.error(browserAdvice);
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    console.log(`\n=== ${suite}`);
    const result = await runSuite(suite);
    console.log(`=== ${suite}: ${result.passed} passed, ${result.failures.length} failed`);
    results.push(result);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failures = results.flatMap((result) => result.failures);
  for (const failure of failures) console.log(`\nFAILED ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function runSuite(suite: string): Promise<SuiteResult> {
  rmSync(resultFile, { force: true });
  const well = await runScript(suite);
  if (!suite.startsWith('test:')) return well ? { passed: 1, failures: [] } : { passed: 0, failures: [suite] };
  const { passed, failures } = readResult();
  // A suite that crashed, or in which nothing ran, has failed even if none of its tests did.
  return { passed, failures: !well && failures.length === 0 ? [`${suite}: it ended early, or nothing ran`] : failures };
}

function readResult(): SuiteResult {
  return existsSync(resultFile) ? (JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult) : { passed: 0, failures: [] };
}

function runScript(name: string): Promise<boolean> {
  const npm = process.env['npm_execpath'];
  if (!npm) throw new Error('Start this with npm test.');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [npm, 'run', '--silent', name], {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, FLOW_WARDEN_RESULT: resultFile },
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

void testAll();
