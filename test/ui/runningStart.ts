import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/projectRoot';

/** An `npm start` that runs, as a person would start it in a terminal. */
export interface RunningStart {
  readonly address: string;
  /** Everything that it has printed. */
  output(): string;
  /** Sends a signal, and resolves when it has ended. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
}

/** Starts it with these options, and resolves once it has printed an address. Throws what it printed if it ends before. */
export async function runStart(...args: readonly string[]): Promise<RunningStart> {
  const newest = process.env['FLOW_WARDEN_NEWEST'] === undefined ? [] : ['--newest'];
  const child = spawn(process.execPath, ['--import=tsx', join(projectRoot, 'scripts', 'start.ts'), ...args, ...newest], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const printed = /^ {2}(http:\S+)$/m.exec(output)?.[1];
      if (printed !== undefined) resolve(printed);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => {
      reject(new Error(output));
    });
  });
  return { address, output: () => output, end: (signal) => end(child, ended, signal) };
}

async function end(child: ChildProcess, ended: Promise<void>, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  child.kill(signal);
  await ended;
}
