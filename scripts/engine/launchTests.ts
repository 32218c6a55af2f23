import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { projectRoot } from '../projectRoot';
import { engineOf, engines } from './engines';
import { openBrowser } from './openBrowser';
import { prepareEngine } from './prepareEngine';
import { startServer } from './startServer';
import { testsBegin } from './testsBegin';
import { testAddress } from './workbenchAddress';

/** The workbench logs much that is not interesting, such as native modules it does without; it is kept here in case it becomes so. */
const logFile = join(projectRoot, 'out', 'workbench.log');

/** How long a whole test run may take, in milliseconds. */
const patience = 12 * 60_000;

/**
 * Replaces the `code` executable: takes its arguments for a test run and the folder to open, runs the tests in the engine that
 * FLOW_WARDEN_ENGINE names, and ends with their exit code.
 */
async function launchTests(): Promise<number> {
  // Not strict: there are more arguments, which mean something only to a desktop build.
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
  const folder = positionals[0];
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Error('--extensionDevelopmentPath, --extensionTestsPath and the folder to open are needed.');
  }

  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  rmSync(logFile, { force: true });

  const engine = await prepareEngine(engineOf(process.env['FLOW_WARDEN_ENGINE'] ?? engines.oldest.vscode), console.log);
  const browser = await openBrowser();
  const server = await startServer({ engine, folder, trustFolders: true, forTests: true });
  try {
    const page = await browser.newPage();
    const { exitCode } = await listenToTests(page);
    await page.goto(testAddress(server, { extension, tests }));
    return await exitCode;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Prints the tests' output, and resolves with their exit code; a workbench that never gets there leaves a screenshot. */
async function listenToTests(page: Page): Promise<{ readonly exitCode: Promise<number> }> {
  let finish: (code: number) => void;
  const exitCode = new Promise<number>((resolve) => (finish = resolve));
  let testing = false;
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    if (testing && type === 'info') console.log(...args);
    else appendFileSync(logFile, `${type}: ${format(...args)}\n`);
    testing ||= args[0] === testsBegin;
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    if (code !== 0) console.error(`What the workbench itself logged is in ${logFile}.`);
    finish(code);
  });
  const deadline = setTimeout(() => {
    const picture = join(projectRoot, 'out', 'stuck-workbench.png');
    console.error(`The tests did not end within ${patience / 60_000} minutes; what the workbench shows is in ${picture}.`);
    const giveUp = () => {
      finish(1);
    };
    page.screenshot({ path: picture }).then(giveUp, giveUp);
  }, patience);
  return {
    exitCode: exitCode.finally(() => {
      clearTimeout(deadline);
    }),
  };
}

launchTests().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
