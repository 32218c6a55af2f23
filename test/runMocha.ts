import Mocha from 'mocha';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MochaOptions {
  /** Only the files whose names hold one of these; all of them without. */
  readonly only?: readonly string[];
  /** Runs the tests of each `describe` from the last to the first: no test may need one before it. */
  readonly reverse?: boolean;
}

/** What a suite came to. */
export interface SuiteResult {
  readonly passed: number;
  /** The name and the error of each test that failed. */
  readonly failures: readonly string[];
}

/**
 * Runs the test files in a folder and those below it, and prints what each test did. `timeout` is for one test, in
 * milliseconds. Writes a `SuiteResult` to the file that FLOW_WARDEN_RESULT names, for whoever sums up several suites.
 * Says whether all is well: something ran, and nothing failed.
 */
export async function runMocha(
  folder: string,
  fileSuffix: '.test.ts' | '.test.js',
  timeout: number,
  { only = [], reverse = false }: MochaOptions = {},
): Promise<boolean> {
  const mocha = new Mocha({ timeout, color: true });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(fileSuffix) && (only.length === 0 || only.some((part) => name.includes(part))))
    .sort();
  for (const name of names) mocha.addFile(join(folder, name));
  // As the first hook of all: before that, mocha has not loaded the files.
  if (reverse)
    mocha.suite.beforeAll(() => {
      reverseTests(mocha.suite);
    });
  const failures: string[] = [];
  const passed = await new Promise<number>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats?.passes ?? 0);
    });
    runner.on('fail', (test, error: unknown) => {
      failures.push(`${test.fullTitle()}\n${(error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 2_000)}`);
    });
  });
  const resultFile = process.env['FLOW_WARDEN_RESULT'];
  if (resultFile) writeFileSync(resultFile, JSON.stringify({ passed, failures } satisfies SuiteResult));
  if (passed + failures.length === 0) console.error(`No test ran in ${folder}.`);
  return passed > 0 && failures.length === 0;
}

function reverseTests(suite: Mocha.Suite): void {
  suite.tests.reverse();
  suite.suites.forEach(reverseTests);
}
