import { fail, succeed, type Result } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { say } from '../../message';
import type { Step } from '../plan';

/**
 * The step that stores a new secret in a vault. It never adds a version to an existing secret, and undoes only what it created.
 * `takeSecret` is absent if the value is lost; `mayBeOurs`: an earlier attempt found the name free, and its answer got lost.
 */
export function storeSecret(
  services: Services,
  { vault, secret }: { readonly vault: string; readonly secret: string },
  takeSecret: (() => string) | undefined,
  mayBeOurs = false,
): Step {
  let ours = mayBeOurs;
  return {
    id: 'secret',
    made: { kind: 'secret', vault, secret },
    title: say('Store the secret {0} in the key vault {1}', secret, vault),
    run: async (signal, claim) => {
      const found = await lookUp(services, vault, secret, signal);
      if (!found.ok) return found;
      if (found.value === 'there') return ours ? succeed(undefined) : taken(vault, secret);
      if (takeSecret === undefined) return lost(secret);
      if (found.value === 'free') await claim();
      const stored = await services.keyVault.setSecret(vault, secret, takeSecret(), { signal });
      if (stored.ok) return succeed(undefined);
      ours = stored.error.unsure === true && (ours || found.value === 'free');
      return stored;
    },
    undo: {
      run: (signal) => services.keyVault.deleteSecret(vault, secret, { signal }),
      nothingThere: async (signal) => {
        const found = await lookUp(services, vault, secret, signal);
        return found.ok && found.value === 'free';
      },
      left: say('The secret {0} stays in the key vault {1}.', secret, vault),
    },
  };
}

/** Whether the vault has a secret with this name. Without the right to look, assume not: the vault itself decides then. */
async function lookUp(
  services: Services,
  vault: string,
  secret: string,
  signal: AbortSignal,
): Promise<Result<'there' | 'free' | 'unknown'>> {
  const versions = await services.keyVault.listVersions(vault, secret, { signal });
  if (versions.ok) return succeed(versions.value.length > 0 ? 'there' : 'free');
  if (versions.error.kind === 'notFound') return succeed('free');
  return versions.error.kind === 'forbidden' ? succeed('unknown') : versions;
}

function taken(vault: string, secret: string): ReturnType<typeof fail> {
  return fail({
    kind: 'conflict',
    service: 'Key Vault',
    message: '',
    remedy: say('The vault {0} has a secret {1} already. Go back and pick it, or choose another name.', vault, secret),
  });
}

function lost(secret: string): ReturnType<typeof fail> {
  return fail({
    kind: 'validation',
    service: 'Key Vault',
    message: '',
    remedy: say('The value of the secret {0} was in that window alone. Undo what was made, and create it again.', secret),
  });
}
