import { version } from '../../package.json';
import { help, parseOptions } from './options';
import { runScan } from './runScan';
import { complain, type ExitCode, type Surroundings } from './surroundings';

/** Runs the flow-warden command with the arguments after its name. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const request = parseOptions(args);
  switch (request.kind) {
    case 'help':
      around.stdout.write(help);
      return 0;
    case 'version':
      around.stdout.write(`${version}\n`);
      return 0;
    case 'wrong':
      complain(around, `${request.text} (see flow-warden --help)`);
      return 2;
    case 'scan':
      return runScan(request, around);
  }
}
