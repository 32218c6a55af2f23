import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integrationTestBundle } from '../../scripts/bundles';
import { engines } from '../../scripts/engine/engines';
import { projectRoot } from '../../scripts/projectRoot';
import { stageExtension } from '../../scripts/stageExtension';

/**
 * Runs the integration tests in a real VS Code with an empty folder open that they may write to: the oldest supported
 * one from the npm registry, with `--newest` the newest, with `--desktop` a desktop build that is downloaded. Parts of file names
 * choose among the tests.
 */
async function runIntegration(args: readonly string[]): Promise<void> {
  rmSync(join(projectRoot, 'out', 'test', 'integration'), { recursive: true, force: true });
  const [extensionDevelopmentPath] = await Promise.all([stageExtension(), build(integrationTestBundle())]);
  const { vscode } = args.includes('--newest') ? engines.newest : engines.oldest;
  const only = args.filter((arg) => !arg.startsWith('--'));
  const launcher = process.platform === 'win32' ? 'vscode-on-loopback.cmd' : 'vscode-on-loopback';
  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-integration-'));
  try {
    await runTests({
      ...(args.includes('--desktop') ? { version: vscode } : { vscodeExecutablePath: join(projectRoot, 'scripts', 'engine', launcher) }),
      extensionDevelopmentPath,
      extensionTestsPath: join(projectRoot, 'out', 'test', 'integration', 'index.js'),
      extensionTestsEnv: { FLOW_WARDEN_ENGINE: vscode, FLOW_WARDEN_ONLY: only.join(',') },
      launchArgs: [folder],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

runIntegration(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
