import { say, type Message, type Translate } from '../../message';
import type { ImportCheck } from './importCheck';
import { code, list, plain, writeDocument } from './markdown';

export interface ImportReport {
  readonly checks: readonly ImportCheck[];
  /** The name of the settings file. */
  readonly file: string;
  readonly environment: string;
  /** The user for whom the checks were made. */
  readonly person: string;
}

const headings: readonly (readonly [ImportCheck['state'], Message])[] = [
  ['fail', say('To be done')],
  ['unknown', say('Not known')],
  ['pass', say('In order')],
];
const signs: Readonly<Record<ImportCheck['state'], { readonly sign: string; readonly word: Message }>> = {
  fail: { sign: '✗', word: say('fail') },
  unknown: { sign: '?', word: say('unknown') },
  pass: { sign: '✓', word: say('pass') },
};

/** The result of checking an import, as a Markdown document: what needs doing comes first. */
export function writeReport({ checks, file, environment, person }: ImportReport, translate: Translate): string {
  const t = translate;
  const sections = headings.flatMap(([state, heading]) => {
    const found = checks.filter((check) => check.state === state);
    return found.length === 0
      ? []
      : [
          `## ${t(heading)}`,
          list(group(found).map(([about, some]) => [code(about), ...some.map((check) => `  - ${lineOf(check, t)}`)].join('\n'))),
        ];
  });
  return writeDocument([
    `# ${t(say('Import of {0} into {1}', plain(file), plain(environment)))}`,
    t(summaryOf(checks)),
    t(say('Checked for {0}. Dataverse looks at the rights of whoever imports: for a pipeline, check with its own account.', plain(person))),
    ...sections,
  ]);
}

function summaryOf(checks: readonly ImportCheck[]): Message {
  const count = (state: ImportCheck['state']) => checks.filter((check) => check.state === state).length;
  const [failed, open, passed] = [count('fail'), count('unknown'), count('pass')];
  return say('{0} to be done, {1} not known, {2} in order.', failed, open, passed);
}

function group(checks: readonly ImportCheck[]): (readonly [string, readonly ImportCheck[]])[] {
  return [...new Set(checks.map(({ about }) => about))].map((about) => [about, checks.filter((check) => check.about === about)]);
}

function lineOf({ state, title, evidence, remedy }: ImportCheck, t: Translate): string {
  const { sign, word } = signs[state];
  const what = `${sign} **${t(word)}** · ${plain(t(title))}. ${plain(t(evidence))}`;
  return remedy ? `${what} *${plain(t(remedy))}*` : what;
}
