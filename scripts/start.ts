import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { engines } from './engine/engines';
import { lastingHome, noteUse } from './engine/lastingHome';
import { prepareEngine } from './engine/prepareEngine';
import { startServer } from './engine/startServer';
import { workbenchAddress } from './engine/workbenchAddress';
import { endWithNpm } from './endWithNpm';
import { provideSamples } from './provideSamples';
import { stageExtension } from './stageExtension';
import { readStartOptions, usage } from './startOptions';

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  if ('refused' in options) throw new Error(options.refused);
  if (options.help) {
    console.log(usage);
    return;
  }
  const ownFolder = options.folder === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', options.folder);
  if (ownFolder !== undefined && statSync(ownFolder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Error(`There is no folder ${ownFolder}.`);
  const folder = ownFolder ?? provideSamples({ anew: options.freshSamples });
  if (options.desktop) openDesktop(folder, await buildExtension());
  else await openInBrowser(folder, { newest: options.newest, samples: ownFolder === undefined });
}

async function buildExtension(): Promise<string> {
  console.log('Building Flow Warden …');
  return stageExtension();
}

async function openInBrowser(folder: string, { newest, samples }: { readonly newest: boolean; readonly samples: boolean }): Promise<void> {
  const engine = newest ? engines.newest : engines.oldest;
  const lasting = await lastingHome(folder, engine);
  if (lasting.runningAt !== undefined)
    throw new Error(`It is running already: ${lasting.runningAt}\nPress Ctrl+C where it was started to stop it.`);
  endWithNpm();
  const prepared = await prepareEngine(engine, console.log);
  const extension = await buildExtension();
  console.log(`Starting VS Code ${engine.vscode} …`);
  const server = await startServer({
    engine: prepared,
    folder,
    extensions: [extension],
    // Only our own samples are trusted; everything else opens in Restricted Mode, where the extension works as well.
    trustFolders: samples,
    lasting,
    greeting: samples ? { page: 'README.md' } : {},
  });
  const address = workbenchAddress(server);
  noteUse(server.home, folder, address);
  console.log(`
VS Code ${engine.vscode} with Flow Warden is running, on this machine only. Open this address in a browser:

  ${address}

Folder: ${folder}${samples ? '' : '\nIt opens in Restricted Mode, as a folder that nobody has trusted yet.'}
Press Ctrl+C to stop it. What you opened and typed is there again at the next start.`);
  await server.ended;
  throw new Error('VS Code has ended.');
}

/** Opens the installed VS Code with the extension loaded. */
function openDesktop(folder: string, extension: string): void {
  const code = spawn('code', [`--extensionDevelopmentPath=${extension}`, folder], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  code.on('error', () => {
    console.error("No 'code' command was found. In VS Code, run 'Shell Command: Install 'code' command in PATH', or leave --desktop out.");
    process.exitCode = 1;
  });
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
