import type { Writable } from 'node:stream';
import { printable } from '../scan/report/printable';

/** The outside world as the command sees it. */
export interface Surroundings {
  readonly stdout: Writable & { readonly isTTY?: boolean; hasColors?(): boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** Today as in 2027-03-31, where the person is. */
  today(): string;
  /** The running script, which a worker process runs, too. */
  readonly program: string;
}

/** Says in one line why the command cannot do what it was asked to. */
export function complain({ stderr }: Surroundings, text: string): void {
  stderr.write(`flow-warden: ${printable(text)}\n`);
}
