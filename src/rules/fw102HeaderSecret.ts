import { say } from '../message';
import { shownName } from '../secrets/shownName';
import { isGuid, looksGenerated } from '../secrets/strength';
import { findByForm, findByName, hardcodedIssue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';
import type { StringPlace } from './stringPlace';

/** A connector's header parameter contains the whole line; a value may start with the name of its scheme. */
const headerLine = /^([\w-]{2,60})\s*:\s*(?=\S)/;
const scheme = /^(?:[A-Za-z][\w-]{2,30}[ ]+)(?=\S+$)/;

/** FW102: a literal key, token or password in a header. */
export const headerSecret: StringRule = {
  code: 'FW102',
  name: 'hardcoded-header-secret',
  severity: 'error',
  title: say('Key or token written into a header'),
  why: say('The value is stored in the flow and in every export of it, and headers other than Authorization are shown in the run history.'),
  remedy: say('Keep the key in Key Vault, read it at run time and turn on secure inputs. Then rotate it.'),
  findIssue(place) {
    if (place.role !== 'header') return undefined;
    const byForm = findByForm(place, (secret) => secret.where === 'text');
    if (byForm) return hardcodedIssue(place, byForm, 'error');
    const byName = findBehindScheme(place) ?? findEncodedBasic(place) ?? findByName(place);
    return byName && hardcodedIssue(place, byName, byName.strong ? 'error' : 'warning');
  },
};

/** The credential in `Authorization: ApiKey abc…` or `ApiKey abc…`, if the header's name suggests one. */
function findBehindScheme(place: StringPlace): Hardcoded | undefined {
  for (const literal of place.literals) {
    const [line = '', lineName] = headerLine.exec(literal.value) ?? [];
    const name = /header/i.test(place.field) && lineName ? lineName : place.field;
    if (place.nameKind(name) === 'none') continue;
    const before = name === lineName ? line.length : 0;
    const skipped = before + (scheme.exec(literal.value.slice(before).trimEnd())?.[0].length ?? 0);
    const value = literal.value.slice(skipped).trimEnd();
    if (!looksGenerated(value) || place.isPlaceholder(value, name)) continue;
    const start = literal.start + skipped;
    return {
      label: say('Value of the header {0}', shownName(name)),
      start,
      end: start + value.length,
      value,
      strong: true,
      confidence: 'medium',
      state: 'live',
      checksum: 'unproven',
    };
  }
  return undefined;
}

/** `concat('Basic ', base64('name:password'))`: the credential before it is encoded. */
function findEncodedBasic(place: StringPlace): Hardcoded | undefined {
  if (!/basic/i.test(place.text) || !/base64\s*\(/i.test(place.text)) return undefined;
  const literal = place.literals.find(({ role, value }) => role === 'inside' && isEncodedCredential(value) && !place.isPlaceholder(value));
  return (
    literal && {
      label: say('User name and password'),
      start: literal.start,
      end: literal.end,
      value: literal.value,
      strong: true,
      confidence: 'medium',
      state: 'live',
      checksum: 'unproven',
    }
  );
}

/** `name:password` in one piece, or the key that is joined to a colon. */
function isEncodedCredential(value: string): boolean {
  return /^[^\s:]{3,}:\S*$/.test(value) || isGuid(value) || looksGenerated(value);
}
