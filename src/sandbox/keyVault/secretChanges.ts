import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { SecretVersion, Vault, VaultSecret } from '../sandboxState';
import { latestVersion } from './secretBodies';

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const properties = {
  contentType: v.nullish(v.pipe(v.string(), v.maxLength(255))),
  tags: v.nullish(v.record(v.string(), v.string())),
  attributes: v.nullish(v.object({ enabled: v.nullish(v.boolean()), exp: v.nullish(seconds), nbf: v.nullish(seconds) })),
};

/** The body of set: Key Vault takes values of up to 25 KB. */
export const newSecret = v.object({ value: v.pipe(v.string(), v.maxBytes(25 * 1024)), ...properties });
/** The body of update: omitted properties stay. */
export const secretUpdate = v.object(properties);

/** Adds a version, creating the secret with the first. */
export function setSecret(
  vault: Vault,
  name: string,
  body: v.InferOutput<typeof newSecret>,
  now: number,
): { secret: VaultSecret; version: SecretVersion } {
  const secret = findByName(vault, name) ?? addSecret(vault, name);
  const version: SecretVersion = {
    version: randomUUID().replaceAll('-', ''),
    value: body.value,
    enabled: true,
    created: now,
    updated: now,
  };
  applyUpdate(version, body, now);
  secret.versions.push(version);
  return { secret, version };
}

/** Changes attributes of a version in place. */
export function applyUpdate(
  version: SecretVersion,
  { contentType = null, tags, attributes }: v.InferOutput<typeof secretUpdate>,
  now: number,
): void {
  const { enabled = null, exp = null, nbf = null } = attributes ?? {};
  version.updated = now;
  if (contentType !== null) version.contentType = contentType;
  if (tags) version.tags = tags;
  if (enabled !== null) version.enabled = enabled;
  if (exp !== null) version.expires = exp;
  if (nbf !== null) version.notBefore = nbf;
}

/** Removes a secret permanently. */
export function purgeSecret(vault: Vault, secret: VaultSecret): void {
  vault.secrets.splice(vault.secrets.indexOf(secret), 1);
}

/** A secret by its name, ignoring case; including deleted ones. */
export function findByName(vault: Vault, name: string): VaultSecret | undefined {
  return vault.secrets.find((secret) => secret.name.toLowerCase() === name.toLowerCase());
}

/** One version of a secret; the latest if none is named. */
export function findVersion(secret: VaultSecret, version: string): SecretVersion | undefined {
  return version === '' ? latestVersion(secret) : secret.versions.find((one) => one.version === version.toLowerCase());
}

function addSecret(vault: Vault, name: string): VaultSecret {
  const secret: VaultSecret = { name, versions: [] };
  vault.secrets.push(secret);
  return secret;
}
