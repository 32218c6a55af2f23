import { testsBegin } from '../../scripts/engine/testsBegin';
import { runMocha } from '../runMocha';

/** What VS Code calls in its extension host: runs the tests beside this file, and rejects when one fails. */
export async function run(): Promise<void> {
  console.log(testsBegin);
  if (!(await runTests())) throw new Error('Integration tests failed.');
}

async function runTests(): Promise<boolean> {
  try {
    return await runMocha(__dirname, '.test.js', 30_000, { only: (process.env['FLOW_WARDEN_ONLY'] ?? '').split(',').filter(Boolean) });
  } catch (error) {
    // A test file that cannot be loaded: VS Code would only say that the run failed.
    console.log(error instanceof Error ? error.stack : error);
    return false;
  }
}
