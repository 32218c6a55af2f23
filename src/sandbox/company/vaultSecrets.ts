import { createHash } from 'node:crypto';
import type { SecretVersion, VaultSecret } from '../sandboxState';
import { inventPassphrase } from './inventPassphrase';

const day = 24 * 60 * 60;

/** A secret's history: ages and expiry are in days from now. */
export interface SecretStory {
  readonly name: string;
  /** Days since each version was set, oldest first. */
  readonly versionAges: readonly number[];
  /** Days until the newest version expires; negative: it has expired. */
  readonly expiresIn?: number;
  readonly disabled?: boolean;
  readonly contentType?: string;
  readonly tags?: Record<string, string>;
  /** Days since it was deleted; it can still be recovered. */
  readonly deletedAgo?: number;
}

/** Makes a secret with invented values; `now` is in seconds since 1970. */
export function makeSecret(vault: string, story: SecretStory, now: number): VaultSecret {
  const newest = story.versionAges.length - 1;
  const versions = story.versionAges.map((age, place): SecretVersion => {
    const name = `${vault}/${story.name}/${place}`;
    const set = now - age * day;
    return {
      version: createHash('sha256').update(`version/${name}`).digest('hex').slice(0, 32),
      value: inventPassphrase(name),
      enabled: !(story.disabled === true && place === newest),
      created: set,
      updated: set,
      ...(story.contentType !== undefined && { contentType: story.contentType }),
      ...(story.tags !== undefined && { tags: { ...story.tags } }),
      ...(story.expiresIn !== undefined && place === newest && { expires: now + story.expiresIn * day }),
    };
  });
  return { name: story.name, versions, ...(story.deletedAgo !== undefined && { deletedOn: now - story.deletedAgo * day }) };
}
