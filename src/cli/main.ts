import { printable } from '../scan/report/printable';
import { dayOf } from '../policy/day';
import { workerArgument } from '../scan/workers/workerMessages';

async function main(): Promise<void> {
  if (process.send && process.argv[2] === workerArgument) {
    const { serveScans } = await import('../scan/workers/serveScans');
    serveScans((answer) => process.send?.(answer));
    return;
  }
  process.on('uncaughtException', giveUp);
  // A reader that has seen enough, such as `head`, closes the pipe.
  process.stdout.on('error', () => process.exit(2));
  const { runCommand } = await import('./runCommand');
  process.exitCode = await runCommand(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    workingDirectory: process.cwd(),
    today: () => dayOf(new Date()),
    program: __filename,
  });
}

/** A bug in this program is not a finding. Do not show the error's message: it could quote a file. */
function giveUp(error: Error): never {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  process.stderr.write(['flow-warden: internal error; please report this', ...[error.name, ...places].map(printable), ''].join('\n'));
  process.exit(2);
}

void main();
