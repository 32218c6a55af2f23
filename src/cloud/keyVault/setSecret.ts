import type { KeyVaultSecret, SecretProperties as SdkProperties } from '@azure/keyvault-secrets';
import { unsure } from '../unsure';
import { hideValue } from '../errors/hideValue';
import { fail, succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import { omitAbsent } from '../omitAbsent';
import { listVersions } from './listSecrets';
import { refuseName } from './secretName';
import type { Asked, OpenVault } from './vaultHttp';

/** A value to store, and where. */
export interface NewSecretValue {
  readonly vault: string;
  readonly secret: string;
  readonly value: string;
}

/**
 * Stores a value as the newest version of a secret. The versions are listed beforehand: if the answer is lost, a new version shows that the
 * value was stored, and it is sent once more if there is none. The new version keeps the content type and the tags of the previous one,
 * which the service would drop; Copilot Studio finds in tags who may read the secret.
 */
export async function setSecret(
  open: OpenVault,
  { vault, secret, value }: NewSecretValue,
  options: CallOptions & { readonly expiresOn?: Date } = {},
): Promise<Result<SdkProperties>> {
  const { signal, expiresOn } = options;
  const wrong = refuseName(secret);
  if (wrong !== undefined) return fail(wrong);
  const listed = await listVersions(open, vault, secret, { ...omitAbsent({ signal }) });
  const before = listed.ok ? listed.value : listed.error.kind === 'notFound' ? [] : undefined;
  // The right to write does not include the right to list. Any other failure to list means that sending the value would be pointless.
  if (before === undefined && !listed.ok && !(listed.error.kind === 'forbidden' && listed.error.status === 403)) return listed;
  const opened = open(vault, signal);
  if (!opened.ok) return opened;

  const kept = omitAbsent({ contentType: before?.[0]?.contentType, tags: before?.[0]?.tags, expiresOn });
  const put = (): Promise<Asked<KeyVaultSecret>> =>
    opened.value.ask(
      (client) => client.setSecret(secret, value, kept),
      (words) => hideValue(words, value),
    );
  const first = await put();
  if (first.ok) return succeed(first.value.properties);
  if (!first.lost) return fail(first.error);
  if (before === undefined) return fail(unsure(first.error));
  const found = await findNew(open, vault, secret, before, 1, signal);
  if (found === 'unknown') return fail(unsure(first.error));
  if (found !== 'missing') return succeed(found);

  const second = await put();
  if (second.ok) return succeed(second.value.properties);
  if (!second.lost) return fail(second.error);
  const foundNow = await findNew(open, vault, secret, before, 2, signal);
  return typeof foundNow === 'string' ? fail(unsure(second.error)) : succeed(foundNow);
}

/** The newest version that was not there before. If there are more than were sent, some are someone else's, and we cannot tell which. */
async function findNew(
  open: OpenVault,
  vault: string,
  secret: string,
  before: readonly SdkProperties[],
  sent: number,
  signal: AbortSignal | undefined,
): Promise<SdkProperties | 'missing' | 'unknown'> {
  const now = await listVersions(open, vault, secret, { ...omitAbsent({ signal }) });
  if (!now.ok && now.error.kind !== 'notFound') return 'unknown';
  const known = new Set(before.map(({ version }) => version));
  const fresh = now.ok ? now.value.filter(({ version }) => !known.has(version)) : [];
  return fresh.length > sent ? 'unknown' : (fresh[0] ?? 'missing');
}
