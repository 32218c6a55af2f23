import { say, type Message } from '../message';
import type { Literal } from '../flow/literals';
import type { Range } from '../flow/text';
import { mask } from '../secrets/mask';
import { findNamedValues, mayNameSecret } from '../secrets/namedValue';
import { isPasswordName, secretNoun } from '../secrets/names';
import type { Secret } from '../secrets/secret';
import { looksGenerated, looksLikePassword, looksLikeShortKey } from '../secrets/strength';
import type { Confidence, Severity } from './finding';
import { redact } from './redact';
import type { Issue } from './rule';
import type { StringPlace } from './stringPlace';

/** A secret found in a string, by its own form or by the name of its field. Offsets refer to the decoded string. */
export interface Hardcoded {
  readonly label: Message;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly confidence: Confidence;
  readonly state: Secret['state'];
  readonly checksum: Secret['checksum'];
  /** It has a secret's form, or is random enough to be machine-generated; not just something a user might choose. */
  readonly strong: boolean;
  /** Further secrets in the string that are recognisable in the same way. */
  readonly others?: readonly Range[];
}

/** The first secret in a string that is recognisable by its form. */
export function findByForm(place: StringPlace, accept: (secret: Secret) => boolean = () => true): Hardcoded | undefined {
  return firstOf(place.secrets.filter(accept).map((secret) => ({ ...secret, strong: true })));
}

/** The first value that a string's text assigns to the name of a secret: JSON, XML, a script or a query written as text. */
export function findInText(place: StringPlace): Hardcoded | undefined {
  const found = place.texts.flatMap((text) =>
    !mayNameSecret(text.value, (content) => place.basis.own.names.mayBeIn(content))
      ? []
      : findNamedValues(text.value).flatMap(({ name, value, start, end }) => {
          const judged = isBareKey(name) ? undefined : judgeNamedValue(place, name, value);
          return judged ? [{ ...judged, ...text.place(start, end) }] : [];
        }),
  );
  return firstOf(found);
}

function firstOf(found: readonly Hardcoded[]): Hardcoded | undefined {
  const [first, ...others] = found;
  return first && { ...first, others };
}

/** `key` alone is more often one half of a pair than a key. */
export function isBareKey(name: string): boolean {
  return name.toLowerCase() === 'key';
}

/**
 * A constant that is a secret because of its field's name. Names like “row key” need more evidence than names like “password”, and a
 * constant inside an expression must look machine-generated: it may be a word that the expression compares or joins.
 */
export function findByName(place: StringPlace, names: readonly string[] = [place.field]): Hardcoded | undefined {
  const name =
    names.find((candidate) => place.nameKind(candidate) === 'secret') ?? names.find((candidate) => place.nameKind(candidate) === 'key');
  if (name === undefined) return undefined;
  for (const literal of place.literals) {
    const found = judgeLiteral(place, literal, name);
    if (found) return found;
  }
  return undefined;
}

function judgeLiteral(place: StringPlace, literal: Literal, name: string): Hardcoded | undefined {
  const { value, start, end } = trimmed(literal);
  const found = judgeNamedValue(place, name, value);
  return found && (found.strong || literal.role === 'whole') ? { ...found, start, end } : undefined;
}

/** Judges a value by the name of its field; undefined if it is not a secret, otherwise with `start` and `end` of the whole value. */
export function judgeNamedValue(place: StringPlace, name: string, value: string): Hardcoded | undefined {
  const kind = place.nameKind(name);
  const strong = looksGenerated(value);
  const weak =
    kind === 'secret' && (isPasswordName(name) || place.basis.own.names.has(name) ? looksLikePassword(value) : looksLikeShortKey(value));
  if (kind === 'none' || !(strong || weak) || place.isPlaceholder(value, name)) return undefined;
  return {
    label: secretNoun(name),
    start: 0,
    end: value.length,
    value,
    strong,
    confidence: strong ? 'medium' : 'low',
    state: 'live',
    checksum: 'unproven',
  };
}

function trimmed(literal: Literal): Literal {
  const value = literal.value.trim();
  if (value.length === literal.value.length) return literal;
  const start = literal.start + literal.value.length - literal.value.trimStart().length;
  return { ...literal, value, start, end: start + value.length };
}

/** The issue for a hardcoded secret, with the fix that takes it out of the file. */
export function hardcodedIssue(place: StringPlace, found: Hardcoded, severity: Severity, message = describe(found)): Issue {
  return {
    path: place.path,
    part: { start: found.start, end: found.end },
    severity: found.state === 'live' ? severity : 'info',
    confidence: found.checksum === 'valid' ? 'high' : found.confidence,
    message,
    fixes: (together) => redact(place, found, found.others ?? [], together),
  };
}

function describe(found: Hardcoded): Message {
  const evidence = [found.label, mask(found.value), found.value.length] as const;
  if (found.state === 'expired')
    return say('{0} in plain text: "{1}" ({2} characters). It has expired, so it opens nothing any more.', ...evidence);
  if (found.state === 'public')
    return say('{0} in plain text: "{1}" ({2} characters). It is made to be published: check what it allows.', ...evidence);
  if (found.checksum === 'valid')
    return say('{0} in plain text: "{1}" ({2} characters, checksum valid). Anyone who can open this flow can read it.', ...evidence);
  return say('{0} in plain text: "{1}" ({2} characters). Anyone who can open this flow can read it.', ...evidence);
}
