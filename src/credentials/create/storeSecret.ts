import { fail, succeed, type Result } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { say } from '../../flow/message';
import type { Step } from '../plan';

/** The step that stores a new secret in a vault. It never adds a version to a secret that is there already, and undoes only what it made. */
export function storeSecret(services: Services, { vault, secret }: { readonly vault: string; readonly secret: string }, takeSecret: () => string): Step {
  /** The name was free, and then an answer got lost: a secret that is there now is the one we sent. */
  let mayBeOurs = false;
  return {
    id: 'secret',
    title: say('Store the secret {0} in the key vault {1}', secret, vault),
    run: async (signal) => {
      const found = await lookUp(services, vault, secret, signal);
      if (!found.ok) return found;
      if (found.value) return mayBeOurs ? succeed(undefined) : taken(vault, secret);
      const stored = await services.keyVault.setSecret(vault, secret, takeSecret(), { signal });
      if (stored.ok) return succeed(undefined);
      mayBeOurs = stored.error.unsure === true;
      return stored;
    },
    undo: {
      run: (signal) => services.keyVault.deleteSecret(vault, secret, { signal }),
      left: say('The secret {0} stays in the key vault {1}.', secret, vault),
    },
  };
}

/** Whether the vault has a secret of this name. Who may not look goes on as if not: the vault itself decides then. */
async function lookUp(services: Services, vault: string, secret: string, signal: AbortSignal): Promise<Result<boolean>> {
  const versions = await services.keyVault.listVersions(vault, secret, { signal });
  if (!versions.ok) return versions.error.kind === 'notFound' || versions.error.kind === 'forbidden' ? succeed(false) : versions;
  return succeed(versions.value.length > 0);
}

function taken(vault: string, secret: string): ReturnType<typeof fail> {
  return fail({
    kind: 'conflict', service: 'Key Vault', message: '',
    remedy: say('The vault {0} has a secret {1} already. Go back and pick it, or choose another name.', vault, secret),
  });
}
