import { usualLimits, type CutOff, type Limits } from '../flow/coverage';
import { toPointer } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import { inEnglish, type Message } from '../message';
import type { Flow } from '../flow/model';
import type { Range } from '../flow/text';
import { shownName, shownPath } from '../secrets/shownName';
import { boundedMessage, boundedPath } from './bounded';
import type { Finding, Fix, Severity } from './finding';
import { fingerprint } from './fingerprint';
import { notCheckedWhole, sayCutOff } from './fw990NotCheckedWhole';
import type { NewNames } from './newNames';
import type { OwnPatterns } from './own/ownPatterns';
import { noOwnWords, type OwnWords } from './own/ownWords';
import type { Issue, RuleInfo, RuleSettings } from './rule';

/** What a finding depends on besides its flow. */
export interface FindingOptions {
  /** Used only in fingerprints, and only its last part. */
  readonly fileName: string;
  readonly rules?: RuleSettings;
  readonly limits?: Limits;
  /** What the policy adds to what is known about secrets. */
  readonly own?: OwnWords;
}

/** The finding, at the start of the file, that part of it was left out; none if the rule is off. */
export function toCutOffFindings(why: CutOff, { rules, fileName, limits = usualLimits }: FindingOptions): Finding[] {
  const { code } = notCheckedWhole;
  const severity = rules?.[code] ?? notCheckedWhole.severity;
  if (severity === 'off') return [];
  return [
    {
      rule: code,
      severity,
      confidence: 'high',
      message: sayCutOff(why, limits),
      pointer: '',
      range: { start: 0, end: 1 },
      related: [],
      fingerprint: fingerprint(code, fileName, [], [], [why]),
      fixes: () => [],
    },
  ];
}

/** The finding for an issue; undefined if its place is not in the text. */
export function toFinding(rule: RuleInfo, issue: Issue, { json, path: root }: Flow, options: FindingOptions): Finding | undefined {
  const range = rangeOf(json, issue);
  if (!range) return undefined;
  const { patterns } = options.own ?? noOwnWords;
  const shown = (message: Message): Message => boundedMessage(patterns.maskInMessage(message));
  const place = shownPath(json.outerPath.length > 0 ? json.outerPath : issue.path);
  let fixes: readonly Fix[] | undefined;
  return {
    rule: rule.code,
    severity: severityOf(rule, issue, options.rules),
    confidence: issue.confidence ?? 'medium',
    message: shown(issue.message),
    // A pointer leads only as far as the string that contains an embedded document.
    pointer: toPointer(boundedPath(place.map((key) => (typeof key === 'string' ? patterns.maskIn(key) : key)))),
    range,
    related: (issue.related ?? []).flatMap((other) => {
      const found = rangeOf(json, other);
      return found ? [{ range: found, message: shown(other.message) }] : [];
    }),
    ...(issue.isJourney && { isJourney: true }),
    fingerprint: fingerprint(rule.code, options.fileName, json.outerPath, root, issue.path),
    fixes: (together) => (together ? buildFixes(issue, json, patterns, together) : (fixes ??= buildFixes(issue, json, patterns))),
  };
}

function severityOf(rule: RuleInfo, issue: Issue, rules: RuleSettings = {}): Severity {
  const setting = rules[rule.code];
  return setting === undefined || setting === 'off' ? (issue.severity ?? rule.severity) : setting;
}

function buildFixes(issue: Issue, json: JsonText, patterns: OwnPatterns, together?: NewNames): readonly Fix[] {
  if (json.broken) return [];
  return (issue.fixes?.(together) ?? [])
    .filter((fix) => fix.edits.length > 0 && !carriesSecret(fix, patterns))
    .map((fix) => ({ ...fix, title: boundedMessage(fix.title), edits: fix.edits.map((edit) => json.editInFile(edit)) }));
}

/** Edits insert our own text and required names. One that contains a secret would spread it. */
function carriesSecret({ title, edits }: Fix, patterns: OwnPatterns): boolean {
  return [inEnglish(title), ...edits.map(({ newText }) => newText)].some(
    (text) => shownName(text) !== text || patterns.maskIn(text) !== text,
  );
}

/** The range of the file to underline: a string's content, part of it, a key, or a value that is not a string. */
function rangeOf(json: JsonText, issue: Pick<Issue, 'path' | 'onKey' | 'part'>): Range | undefined {
  const member = json.find(issue.path);
  const place = issue.onKey ? (member?.key ?? member?.value) : member?.value;
  if (!place) return undefined;
  if (json.text.charCodeAt(place.start) !== 0x22) return json.toFile(place);
  const part = issue.onKey ? undefined : issue.part;
  const inner = part
    ? json.inString(place, part.start, part.end)
    : { start: place.start + 1, end: Math.max(place.start + 1, place.end - 1) };
  return json.toFile(inner);
}
