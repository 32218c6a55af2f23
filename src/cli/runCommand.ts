import type { ExitCode } from './exitCode';
import { parseOptions } from './options';
import { runScan } from './runScan';
import { complain, type Surroundings } from './surroundings';

/** Runs the flow-warden command with the arguments after its name. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const request = parseOptions(args);
  switch (request.kind) {
    case 'print':
      around.stdout.write(request.text);
      return 0;
    case 'wrong':
      complain(around, `${request.text} (see flow-warden --help)`);
      return 2;
    case 'rules':
      around.stdout.write((await import('./ruleTexts')).listRules());
      return 0;
    case 'explain':
      around.stdout.write((await import('./ruleTexts')).explainRule(request.rule));
      return 0;
    case 'baseline':
      return (await import('./runBaseline')).runBaseline(request, around);
    case 'fix':
      return (await import('./runFix')).runFix(request, around);
    case 'merge':
      return (await import('./runMerge')).runMerge(request, around);
    case 'scan':
      return runScan(request, around);
  }
}
