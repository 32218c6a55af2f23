import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { runCommand } from '../../../src/cli/runCommand';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, in a folder, as if both its outputs were pipes. */
export async function run(workingDirectory: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return runOn(new PassThrough(), workingDirectory, args, env);
}

/** The same with standard error on a terminal. */
export async function runOnTerminal(workingDirectory: string, args: readonly string[]): Promise<Outcome> {
  return runOn(Object.assign(new PassThrough(), { isTTY: true }), workingDirectory, args, {});
}

async function runOn(stderr: PassThrough, workingDirectory: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const stdout = new PassThrough();
  const outputs = Promise.all([buffer(stdout), buffer(stderr)]);
  const exitCode = await runCommand(args, { stdout, stderr, env, workingDirectory, today: () => '2026-11-28', program: __filename });
  stdout.end();
  stderr.end();
  const [out, error] = await outputs;
  return { exitCode, stdout: out.toString(), stderr: error.toString() };
}
