import { mayBecomeReference } from '../../credentials/create/referencePrefix';
import type { Draft } from '../../protocol/createCredential';
import { say, type Message } from '../../message';
import { findSecrets } from '../../secrets/findSecrets';

/** A field whose text is not to be kept, and why. */
export interface RefusedText {
  readonly field: string;
  readonly text: Message;
}

/**
 * The fields of a draft that hold what looks like a secret. Only the masked field is for one: everything else is remembered
 * over a reload, stored in rows, and shown.
 */
export function findRefusedTexts(draft: Draft, now: Date): RefusedText[] {
  return textsOf(draft).flatMap(([field, value]) => {
    if (field.endsWith('.reference') && !mayBecomeReference(value)) {
      return [
        { field, text: say('This is no secret reference, and was not kept. If it is the secret itself, choose to store a new secret.') },
      ];
    }
    const [found] = findSecrets(value, now);
    return found
      ? [{ field, text: say('This looks like a secret ({0}), and was not kept. Only the masked field is for secrets.', found.label) }]
      : [];
  });
}

/** The draft without them. */
export function withoutRefusedTexts(draft: Draft, refused: readonly RefusedText[]): Draft {
  const fields = new Set(refused.map(({ field }) => field));
  if (fields.size === 0) return draft;
  const empty = (part: object, prefix: string): object =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]: [string, unknown]) => [
        name,
        fields.has(prefix + name) ? '' : isPart(value) ? empty(value, `${prefix}${name}.`) : value,
      ]),
    );
  return empty(draft, '') as Draft;
}

/** Every text of a draft, so that no field is forgotten, but for what was picked: that comes from Dataverse. */
function textsOf(part: object, prefix = ''): [field: string, value: string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (name === 'picked') return [];
    if (typeof value === 'string') return [[prefix + name, value]];
    return isPart(value) ? textsOf(value, `${prefix}${name}.`) : [];
  });
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
