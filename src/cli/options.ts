import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { baselineFileName } from '../policy/baseline';
import { isDay } from '../policy/day';
import { severities, type Severity } from '../rules/finding';
import type { RuleSettings } from '../rules/rule';
import type { RuleCode } from '../rules/ruleCode';
import { mostShards, type Shard } from '../scan/shard';
import { findRule } from './findRule';

const formats = ['text', 'json', 'sarif', 'github', 'csv', 'html'] as const;
const failLevels = ['error', 'warning', 'info', 'never'] as const;
const maxJobs = 64;

/** What the command line asks for. */
export type Request =
  /** Help, or the version. */
  | { readonly kind: 'print'; readonly text: string }
  /** The text is a clause that says what is wrong. */
  | { readonly kind: 'wrong'; readonly text: string }
  | { readonly kind: 'rules' }
  | { readonly kind: 'explain'; readonly rule: RuleCode }
  | ScanRequest
  | BaselineRequest
  | FixRequest
  | MergeRequest;

export interface ScanRequest extends ScanFlags {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  readonly rules: RuleSettings;
}

/** Accepts what is found now. */
export interface BaselineRequest {
  readonly kind: 'baseline';
  readonly paths: readonly string[];
  readonly reason?: string;
  readonly until?: string;
  readonly followLinks?: boolean;
}

/** Applies the safe fixes. */
export interface FixRequest extends FailOptions {
  readonly kind: 'fix';
  readonly paths: readonly string[];
  /** Only these rules; all if there is none. */
  readonly only: readonly RuleCode[];
  readonly dryRun?: boolean;
  readonly followLinks?: boolean;
  readonly baseline: boolean;
}

/** Joins the reports of shards. */
export interface MergeRequest extends FailOptions {
  readonly kind: 'merge';
  readonly files: readonly string[];
  /** That of the reports, if none is named. */
  readonly format?: ScanRequest['format'];
  readonly output?: string;
}

/** What makes a run fail. */
export interface FailOptions {
  readonly failOn: (typeof failLevels)[number];
  readonly allowSkipped?: boolean;
  readonly allowEmpty?: boolean;
}

interface ScanFlags extends FailOptions {
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly jobs: number;
  readonly followLinks?: boolean;
  /** False: accepted findings are reported like others. */
  readonly baseline: boolean;
  /** Only what has changed since HEAD left this branch, tag or commit. */
  readonly since?: string;
  /** Only what the next commit would change, as it is in the index. */
  readonly staged?: boolean;
  readonly shard?: Shard;
}

/** Parses the arguments after the program's name. */
export function parseOptions(args: readonly string[]): Request {
  const understood: { request?: Request } = {};
  let shown = '';
  const program = new Command('flow-warden')
    .description('Finds hardcoded secrets, missing secure outputs and open HTTP triggers in Power Automate and Logic Apps flows.')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (shown += text), writeErr: () => undefined, getOutHelpWidth: () => 100 });
  addScan(program, (request) => (understood.request = request));
  addMerge(program, (request) => (understood.request = request));
  addBaseline(program, (request) => (understood.request = request));
  addFix(program, (request) => (understood.request = request));
  program
    .command('rules')
    .description('list the rules with their severities')
    .action(() => {
      understood.request = { kind: 'rules' };
    });
  program
    .command('explain')
    .description('say what a rule looks for, why it matters, and what to do, with examples')
    .argument('<rule>', 'a code such as FW301, or a name such as open-http-trigger', findRule)
    .action((rule: RuleCode) => {
      understood.request = { kind: 'explain', rule };
    });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: shown };
    return wrong(
      error.code === 'commander.help' ? 'no command given' : error.message.replace(/^error: /, '').replace(/\n\((.*)\)$/, '. $1'),
    );
  }
  return understood.request ?? wrong('no command given');
}

function addScan(program: Command, ask: (request: Request) => void): void {
  program
    .command('scan')
    .description('scan files, folders and solution packages')
    .argument('[path...]', 'a file, a folder, a glob such as "src/**/Workflows/*.json", or a solution .zip, read without unpacking it')
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('text'))
    .option('-o, --output <file>', 'write the report to a file instead of standard output', parseFile)
    .addOption(failOn())
    .option('--rule <rule=severity>', `turn a rule off, or change its severity (off, ${severities.join(', ')}); may be repeated`, addRule)
    .option('--jobs <number>', 'scan with so many processes', parseJobs, 1)
    .addOption(
      new Option('--since <ref>', 'only files that changed since HEAD left this branch, tag or commit, as in a pull request')
        .argParser(parseRef)
        .conflicts(['staged', 'followLinks']),
    )
    .addOption(
      new Option('--staged', 'only what the next commit would change, as it is in the index').conflicts(['since', 'jobs', 'followLinks']),
    )
    .option('--shard <i/n>', 'only the i-th of n parts; flow-warden merge joins their reports', parseShard)
    .option('--follow-links', 'follow links that lead out of the scanned folders')
    .option('--no-baseline', `report findings that a ${baselineFileName} accepts, too`)
    .option('--allow-skipped', 'do not fail because of files that were skipped or not checked whole')
    .option('--allow-empty', 'do not fail because there is no cloud flow to check')
    .addHelpText('after', exitStatus)
    .action((paths: readonly string[], { rule = {}, ...flags }: ScanFlags & { readonly rule?: RuleSettings }) => {
      const isPart = flags.since !== undefined || flags.staged;
      if (paths.length === 0 && !isPart) ask(wrong("missing required argument 'path'"));
      else ask(paths.includes('') ? wrong('a path is empty') : { kind: 'scan', paths, rules: rule, ...flags });
    });
}

function addMerge(program: Command, ask: (request: Request) => void): void {
  program
    .command('merge')
    .description('join the reports of all shards of a scan (scan --shard i/n --format json, or sarif) into one')
    .argument('<file...>', 'the reports, in any order')
    .addOption(new Option('--format <format>', 'how to report; JSON reports become any of these, SARIF stays SARIF').choices(formats))
    .option('-o, --output <file>', 'write the report to a file instead of standard output', parseFile)
    .addOption(failOn())
    .option('--allow-skipped', 'do not fail because of files that were skipped or not checked whole')
    .option('--allow-empty', 'do not fail because there is no cloud flow to check')
    .addHelpText('after', exitStatus)
    .action((files: readonly string[], flags: Omit<MergeRequest, 'kind' | 'files'>) => {
      ask(files.includes('') ? wrong('a path is empty') : { kind: 'merge', files, ...flags });
    });
}

function addBaseline(program: Command, ask: (request: Request) => void): void {
  program
    .command('baseline')
    .description(`accept every finding there is now: later scans report only new ones. Writes ${baselineFileName}, to be committed`)
    .argument('<path...>', 'what to scan, as in flow-warden scan')
    .option('--reason <text>', 'why they are accepted')
    .option('--until <day>', 'the last day on which they are accepted, such as 2027-03-31', parseDay)
    .option('--follow-links', 'follow links that lead out of the scanned folders')
    .action((paths: readonly string[], flags: Omit<BaselineRequest, 'kind' | 'paths'>) => {
      ask(paths.includes('') ? wrong('a path is empty') : { kind: 'baseline', paths, ...flags });
    });
}

function addFix(program: Command, ask: (request: Request) => void): void {
  program
    .command('fix')
    .description('apply the fixes that no caller and no run can notice, such as secure outputs, and show what they change')
    .argument('<path...>', 'what to scan, as in flow-warden scan; files in a .zip stay as they are')
    .option('--rule <rule>', 'fix only what this rule finds; may be repeated', addFound, [])
    .option('--dry-run', 'only show what would change')
    .addOption(failOn())
    .option('--no-baseline', `fix findings that a ${baselineFileName} accepts, too`)
    .option('--follow-links', 'follow links that lead out of the scanned folders')
    .option('--allow-skipped', 'do not fail because of files that were skipped or not checked whole')
    .option('--allow-empty', 'do not fail because there is no cloud flow to check')
    .addHelpText('after', exitStatus)
    .action((paths: readonly string[], { rule, ...flags }: Omit<FixRequest, 'kind' | 'paths' | 'only'> & { rule: readonly RuleCode[] }) => {
      ask(paths.includes('') ? wrong('a path is empty') : { kind: 'fix', paths, only: rule, ...flags });
    });
}

function failOn(): Option {
  return new Option('--fail-on <severity>', 'from which severity on findings fail the run').choices(failLevels).default('warning');
}

const exitStatus = `
Exit status, the first that is true:
  1  findings at or above --fail-on
  2  the scan could not run, or found no cloud flow to check (see --allow-empty)
  3  files were skipped or not checked whole (see --allow-skipped)
  0  all was checked, and is clean`;

function parseFile(value: string): string {
  if (value === '') throw new InvalidArgumentError('It needs a file name.');
  return value;
}

function parseDay(value: string): string {
  if (!isDay(value)) throw new InvalidArgumentError('A day is written as 2027-03-31.');
  return value;
}

function parseJobs(value: string): number {
  const jobs = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (jobs < 1 || jobs > maxJobs) throw new InvalidArgumentError(`It is a number from 1 to ${maxJobs}.`);
  return jobs;
}

function parseRef(value: string): string {
  if (value === '' || value.startsWith('-')) throw new InvalidArgumentError('It is the name of a branch, tag or commit.');
  return value;
}

function parseShard(value: string): Shard {
  const [, index = 0, count = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(value)?.map(Number) ?? [];
  if (index < 1 || index > count || count > mostShards)
    throw new InvalidArgumentError(`It is i/n, such as 2/8, with i from 1 to n, and n at most ${mostShards}.`);
  return { index, count };
}

function addFound(rule: string, before: readonly RuleCode[]): readonly RuleCode[] {
  return [...before, findRule(rule)];
}

function addRule(setting: string, before: RuleSettings = {}): RuleSettings {
  const [code = ''] = setting.split('=', 1);
  const wanted = setting.slice(code.length + 1);
  const severity: Severity | 'off' | undefined = (['off', ...severities] as const).find((each) => each === wanted);
  const rule = findRule(code);
  if (!severity) throw new InvalidArgumentError(`A rule is set to off, ${severities.join(', ')}.`);
  return { ...before, [rule]: severity };
}

function wrong(text: string): Request {
  return { kind: 'wrong', text };
}
