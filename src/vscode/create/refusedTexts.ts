import { mayBecomeReference } from '../../credentials/create/referencePrefix';
import type { Draft, VariableDraft } from '../../protocol/createCredential';
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
  const empty = <T extends object>(holder: T, prefix: string): T =>
    Object.fromEntries(Object.entries(holder).map(([name, value]) => [name, fields.has(prefix + name) ? '' : value])) as T;
  const { userName, secret, safe, object, cyberArk } = draft;
  return {
    ...empty(draft, ''),
    userName: empty(userName, 'userName.'),
    secret: empty(secret, 'secret.'),
    safe: empty(safe, 'safe.'),
    object: empty(object, 'object.'),
    cyberArk: empty(cyberArk, 'cyberArk.'),
  };
}

function textsOf({ name, description, userName, secret, safe, object, cyberArk }: Draft): [field: string, value: string][] {
  const variable = (field: string, { displayName, schemaName, value, secretName, reference }: VariableDraft): [string, string][] =>
    Object.entries({ displayName, schemaName, value, secretName, reference }).map(([key, text]) => [`${field}.${key}`, text]);
  return [
    ['name', name],
    ['description', description],
    ...variable('userName', userName),
    ...variable('secret', secret),
    ...variable('safe', safe),
    ...variable('object', object),
    ...Object.entries(cyberArk).map(([key, text]): [string, string] => [`cyberArk.${key}`, text]),
  ];
}
