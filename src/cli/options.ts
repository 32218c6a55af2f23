import { parseArgs, type ParseArgsConfig } from 'node:util';
import { severities, type Severity } from '../rules/finding';
import { ruleCodes, type RuleCode, type RuleSettings } from '../rules/rule';

export const formats = ['text', 'json', 'sarif'] as const;
export type Format = (typeof formats)[number];

const failLevels = ['error', 'warning', 'info', 'never'] as const;
const maxJobs = 64;

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** The text says in a clause what is wrong with it. */
  | { readonly kind: 'wrong'; readonly text: string }
  | ScanRequest;

export interface ScanRequest {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly failOn: (typeof failLevels)[number];
  readonly rules: RuleSettings;
  readonly jobs: number;
}

export const help = `Usage: flow-warden scan PATH... [options]

Finds hardcoded secrets, missing secure outputs and open HTTP triggers in Power Automate and Logic Apps flows.
PATH is a file, a folder, a glob such as "src/**/Workflows/*.json", or a solution .zip, read without unpacking it.

Options:
  --format text|json|sarif               how to report (default: text)
  -o, --output FILE                      write the report to FILE instead of standard output
  --fail-on error|warning|info|never     from which severity on findings fail the run (default: warning)
  --rule CODE=off|error|warning|info|hint
                                         turn a rule off or change its severity; may be repeated
  --jobs N                               scan with N worker threads (default: 1)
  -h, --help                             show this help
  -v, --version                          show the version

Exit status: 0 clean, 1 findings at or above --fail-on, 2 the scan could not run.
`;

const config = {
  allowPositionals: true,
  options: {
    format: { type: 'string', default: 'text' },
    output: { type: 'string', short: 'o' },
    'fail-on': { type: 'string', default: 'warning' },
    rule: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  },
} satisfies ParseArgsConfig;

/** Understands the arguments after the program's name. */
export function parseOptions(args: readonly string[]): Request {
  let parsed;
  try {
    parsed = parseArgs({ ...config, args: [...args] });
  } catch (error) {
    return wrong(error instanceof Error ? firstSentence(error.message) : 'the arguments cannot be understood');
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [command, ...paths] = positionals;
  if (command !== 'scan') return wrong(command === undefined ? 'no command given' : `unknown command '${command}'`);
  if (paths.length === 0) return wrong('scan needs at least one PATH');
  if (paths.includes('')) return wrong('a PATH is empty');
  const format = oneOf(formats, values.format);
  if (!format) return wrong(`--format is one of ${formats.join(', ')}, not '${values.format}'`);
  const failOn = oneOf(failLevels, values['fail-on']);
  if (!failOn) return wrong(`--fail-on is one of ${failLevels.join(', ')}, not '${values['fail-on']}'`);
  const jobs = /^\d{1,3}$/.test(values.jobs) ? Number(values.jobs) : 0;
  if (jobs < 1 || jobs > maxJobs) return wrong(`--jobs is a number from 1 to ${maxJobs}, not '${values.jobs}'`);
  if (values.output === '') return wrong('--output needs a file name');
  const rules: Partial<Record<RuleCode, Severity | 'off'>> = {};
  for (const setting of values.rule) {
    const [code = ''] = setting.split('=', 1);
    const severity = setting.slice(code.length + 1);
    const knownCode = oneOf(ruleCodes, code.toUpperCase());
    const knownSeverity = oneOf(['off', ...severities] as const, severity);
    if (!knownCode) return wrong(`--rule knows ${ruleCodes.join(', ')}, not '${code}'`);
    if (!knownSeverity) return wrong(`--rule ${knownCode}= takes off, ${severities.join(', ')}, not '${severity}'`);
    rules[knownCode] = knownSeverity;
  }
  return { kind: 'scan', paths, format, output: values.output, failOn, rules, jobs };
}

function wrong(text: string): Request {
  return { kind: 'wrong', text };
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T | undefined {
  return allowed.find((each) => each === value);
}

function firstSentence(message: string): string {
  return (/^.*?(?=\. |\.?$)/s.exec(message)?.[0] ?? message).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
