import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { checkAccess } from '../access/checkAccess';
import { explainFailure } from '../model/explainFailure';
import type { Me } from '../model/me';
import { parseSecretReference, secretKey, type SecretReference } from '../model/secretReference';
import { vaultIdOf } from '../model/vaultId';
import { Checking, couldNotLook, type ImportCheck } from './importCheck';

/** The two forms that Microsoft's own validator of settings files accepts. */
const resourceId =
  /^\/subscriptions\/[a-f0-9-]{8,}\/resource[Gg]roups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\/secrets\/[^/]+$/i;
const address = /^https:\/\/[a-z0-9-]{3,24}\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)\/secrets\/[a-z0-9-]+(?:\/[0-9a-f]{32})?$/i;

/** Whether a text is a reference that Dataverse accepts. */
export function isReference(text: string): boolean {
  return resourceId.test(text) || address.test(text);
}

interface Referring {
  /** The variable that will point there. */
  readonly name: string;
  readonly value: string;
}

/**
 * Whether the vaults exist, and whether the user may read the secrets: Dataverse demands that right of whoever imports. Each secret is
 * checked once. Texts that are not references are left out.
 */
export async function checkReferences(
  target: Services,
  me: Me,
  variables: readonly Referring[],
  options?: CallOptions,
): Promise<readonly ImportCheck[]> {
  const asked = new Map<string, Promise<readonly Omit<ImportCheck, 'about'>[]>>();
  const answers = variables.map(async ({ name, value }) => {
    const reference = isReference(value) ? parseSecretReference(value) : undefined;
    if (reference === undefined) return [];
    // The place matters as well: the same vault name under another subscription needs its own check.
    const key = `${secretKey(reference)} ${reference.subscriptionId ?? ''} ${reference.resourceGroup ?? ''}`.toLowerCase();
    const found = asked.get(key) ?? readTarget(target, me, reference, options);
    asked.set(key, found);
    return (await found).map((check) => ({ ...check, about: name }));
  });
  return (await Promise.all(answers)).flat();
}

async function readTarget(
  target: Services,
  me: Me,
  reference: SecretReference,
  options?: CallOptions,
): Promise<readonly Omit<ImportCheck, 'about'>[]> {
  const checks = [...(await checkVault(target, reference, options))] as Omit<ImportCheck, 'about'>[];
  // Nobody can have rights on something that does not exist.
  if (checks.some(({ state }) => state === 'fail')) return checks;
  for await (const { title, state, evidence, remedy } of checkAccess(target, me, reference, options)) {
    // A secret that expires soon is still fine on the day of the import.
    checks.push({ title, state: state === 'warning' ? 'pass' : state, evidence, ...(remedy && state !== 'pass' && { remedy }) });
  }
  return checks;
}

/** Only the record in Azure tells that a vault does not exist; not being allowed to see it proves nothing. */
async function checkVault(target: Services, reference: SecretReference, options?: CallOptions): Promise<readonly ImportCheck[]> {
  const checking = new Checking('');
  const { vault, resourceGroup = '' } = reference;
  const title = say('The vault {0}', vault);
  const vaultId = vaultIdOf(reference);
  if (vaultId === undefined) {
    checking.unknown(
      say('The form that Microsoft documents'),
      say('It is the address of a secret, which the documentation does not name as a form for this.'),
      say('Write the resource id, which begins with /subscriptions/.'),
    );
    return checking.checks;
  }
  const read = await target.resourceManager.readVault(vaultId, options);
  if (read.ok) checking.pass(title, say('It is in the resource group {0}.', resourceGroup));
  else if (read.error.kind === 'notFound')
    checking.fail(title, explainFailure(read.error), say('Correct subscription, resource group and vault in the reference.'));
  else checking.unknown(title, explainFailure(read.error), couldNotLook);
  return checking.checks;
}
