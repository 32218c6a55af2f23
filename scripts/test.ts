import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserAdvice, findBrowser } from './findBrowser';
import { installBrowser } from './installBrowser';
import { projectRoot } from './projectRoot';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The scripts in package.json that make up the whole test, in order. Those that start with `test:` write their counts. */
const suites = ['typecheck', 'lint', 'build', 'test:unit', 'test:integration', 'test:ui'] as const;

const countsFile = join(projectRoot, 'out', 'counts.json');

/** Runs every suite, even after a failure, and prints `N passed, N failed` for all of them as the last line. */
async function testAll(): Promise<void> {
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  if (findBrowser() === undefined && !installBrowser()) console.error(browserAdvice);
  const results: Counts[] = [];
  for (const suite of suites) {
    console.log(`\n=== ${suite}`);
    const result = await runSuite(suite);
    console.log(`=== ${suite}: ${result.passed} passed, ${result.failed} failed`);
    results.push(result);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runSuite(suite: string): Promise<Counts> {
  rmSync(countsFile, { force: true });
  const well = await runScript(suite);
  if (!suite.startsWith('test:')) return { passed: well ? 1 : 0, failed: well ? 0 : 1 };
  const counts = readCounts();
  // A suite that crashed, or in which nothing ran, has failed even if none of its tests did.
  return !well && counts.failed === 0 ? { passed: counts.passed, failed: 1 } : counts;
}

function readCounts(): Counts {
  if (!existsSync(countsFile)) return { passed: 0, failed: 1 };
  const [passed, failed] = readFileSync(countsFile, 'utf8').split(' ').map(Number);
  return passed === undefined || failed === undefined || passed + failed === 0 ? { passed: 0, failed: 1 } : { passed, failed };
}

function runScript(name: string): Promise<boolean> {
  const npm = process.env['npm_execpath'];
  if (!npm) throw new Error('Start this with npm test.');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [npm, 'run', '--silent', name], {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, FLOW_WARDEN_COUNTS: countsFile },
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

void testAll();
