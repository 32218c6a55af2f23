import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { engines } from './engine/engines';
import { prepareEngine } from './engine/prepareEngine';
import { startServer } from './engine/startServer';
import { workbenchAddress } from './engine/workbenchAddress';
import { provideSamples } from './provideSamples';
import { stageExtension } from './stageExtension';

const usage = `npm start                      open the sample flows in a VS Code that runs in your browser
npm start -- --folder PATH     open another folder
npm start -- --fresh-samples   write the sample flows anew
npm start -- --newest          use the newest VS Code instead of the oldest supported one
npm start -- --desktop         use the VS Code that is installed on this machine`;

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      'fresh-samples': { type: 'boolean' },
      newest: { type: 'boolean' },
      desktop: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const ownFolder = values.folder === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', values.folder);
  if (ownFolder !== undefined && !existsSync(ownFolder)) throw new Error(`${ownFolder} does not exist.`);
  const folder = ownFolder ?? provideSamples({ anew: values['fresh-samples'] === true });
  const extension = await stageExtension();
  if (values.desktop) openDesktop(folder, extension);
  else await openInBrowser(folder, extension, { newest: values.newest === true, trusted: ownFolder === undefined });
}

async function openInBrowser(folder: string, extension: string, { newest, trusted }: { readonly newest: boolean; readonly trusted: boolean }): Promise<void> {
  const engine = newest ? engines.newest : engines.oldest;
  // Only our own samples are trusted; what somebody else wrote opens in Restricted Mode, where the extension works as well.
  const server = await startServer({ engine: await prepareEngine(engine, console.log), trustFolders: trusted });
  console.log(`
VS Code ${engine.vscode} with Flow Warden is running, on this machine only. Open this address in a browser:

  ${workbenchAddress(server, { folder, extension, ...(trusted && { firstFile: join(folder, 'README.md') }) })}

Folder: ${folder}
Press Ctrl+C to stop it.`);
}

/** Opens the installed VS Code with the extension loaded. */
function openDesktop(folder: string, extension: string): void {
  const code = spawn('code', [`--extensionDevelopmentPath=${extension}`, folder], { stdio: 'inherit', shell: process.platform === 'win32' });
  code.on('error', () => {
    console.error("No 'code' command was found. In VS Code, run 'Shell Command: Install 'code' command in PATH', or leave --desktop out.");
    process.exitCode = 1;
  });
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
