import { toPointer, type Path } from '../flow/json';
import { rangeInString, type JsonText } from '../flow/jsonText';
import { inEnglish } from '../flow/message';
import { readFlowFile, type Flow } from '../flow/model';
import type { Range } from '../flow/text';
import { shownName, shownPath } from '../secrets/shownName';
import { flowRules } from './catalogue';
import { checkAround } from './checkAround';
import { checkStrings } from './checkStrings';
import type { Finding, Fix } from './finding';
import { fingerprint } from './fingerprint';
import type { Issue, RuleInfo, RuleSettings } from './rule';

/** What the rules made of one file. */
export type Analysis =
  /** Not a flow at all; dismissed without parsing where possible. */
  | { readonly kind: 'notFlow' }
  /** A desktop flow or agent macro: recognised, deliberately left alone. */
  | { readonly kind: 'leftAlone'; readonly shape: string }
  | {
      readonly kind: 'flow';
      readonly shape: string;
      /** The text has JSON syntax errors: findings are as good as it allows, and none offers a fix. */
      readonly broken: boolean;
      /** In the order of the file. */
      readonly findings: readonly Finding[];
    };

export interface AnalyseOptions {
  /** Only enters fingerprints, and of it only the last part. */
  readonly fileName: string;
  readonly rules?: RuleSettings;
  /** Decides which tokens and signatures have expired; now, where absent. */
  readonly now?: Date;
}

/** Analyses one document. Pure: the same text, settings and time give the same findings. Never throws. */
export function analyse(text: string, options: AnalyseOptions): Analysis {
  const file = readFlowFile(text);
  if (file.kind !== 'flow') return file;
  const now = options.now ?? new Date();
  const findings: Finding[] = [];
  const add = (rule: RuleInfo, issue: Issue, json: JsonText, root: Path): void => {
    const finding = toFinding(rule, issue, json, root, options);
    if (finding) findings.push(finding);
  };
  for (const flow of file.flows) {
    for (const { rule, issue } of checkStrings(flow, now)) add(rule, issue, flow.json, flow.path);
    for (const rule of flowRules) {
      for (const issue of rule.check(flow)) add(rule, issue, flow.json, flow.path);
    }
  }
  for (const { rule, issue, flow } of checkAround(file, now)) add(rule, issue, flow.json, flow.path);
  findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { kind: 'flow', shape: shapeOf(file.flows), broken: file.json.broken, findings };
}

function shapeOf(flows: readonly Flow[]): string {
  return flows[0]?.shape ?? '';
}

function toFinding(rule: RuleInfo, issue: Issue, json: JsonText, root: Path, options: AnalyseOptions): Finding | undefined {
  const setting = options.rules?.[rule.code];
  if (setting === 'off') return undefined;
  const range = rangeOf(json, issue);
  if (!range) return undefined;
  return {
    rule: rule.code,
    severity: setting ?? issue.severity ?? rule.severity,
    confidence: issue.confidence ?? 'medium',
    message: issue.message,
    // A pointer leads as far as the string that holds an embedded document.
    pointer: toPointer(shownPath(json.outerPath.length > 0 ? json.outerPath : issue.path)),
    range,
    related: (issue.related ?? []).flatMap((place) => {
      const found = rangeOf(json, place);
      return found ? [{ range: found, message: place.message }] : [];
    }),
    fingerprint: fingerprint(rule.code, options.fileName, json.outerPath, root, issue.path),
    fixes: () => json.broken ? [] : (issue.fixes?.() ?? [])
      .filter((fix) => fix.edits.length > 0 && !carriesSecret(fix))
      .map((fix) => ({ ...fix, edits: fix.edits.map((edit) => json.editInFile(edit)) })),
  };
}

/** Edits put in words of ours and names that are needed. One that holds a secret would spread it. */
function carriesSecret({ title, edits }: Fix): boolean {
  return [inEnglish(title), ...edits.map(({ newText }) => newText)].some((text) => shownName(text) !== text);
}

/** The stretch of the file to underline: a string's content, part of it, a key, or a value that is no string. */
function rangeOf(json: JsonText, issue: Pick<Issue, 'path' | 'onKey' | 'part'>): Range | undefined {
  const member = json.find(issue.path);
  const place = issue.onKey ? (member?.key ?? member?.value) : member?.value;
  if (!place) return undefined;
  if (json.text.charCodeAt(place.start) !== 0x22) return json.toFile(place);
  const part = issue.onKey ? undefined : issue.part;
  const inner = part ? rangeInString(json.text, place, part.start, part.end) : { start: place.start + 1, end: Math.max(place.start + 1, place.end - 1) };
  return json.toFile(inner);
}
