import type { Services } from '../../cloud/services';
import type { CheckSubject } from '../../credentials/access/checkAccess';
import { partsOfDraft, referenceOfDraft } from '../../credentials/create/draft';
import { parseSecretReference } from '../../credentials/model/secretReference';
import { readVariable } from '../../credentials/trace/findVariables';
import { referenceOf } from '../../credentials/model/variableRow';
import type { Draft } from '../../protocol/createCredential';

/** The secret that a draft rests on: of a secret that is still to be stored, only the vault. Undefined: none is in a key vault. */
export async function checkSubject(services: Services, draft: Draft): Promise<CheckSubject | undefined> {
  const part = partsOfDraft(draft).find(({ type }) => type === 'secret');
  if (part === undefined) return undefined;
  const { variable } = part;
  if (variable.choice === 'pick') {
    if (variable.picked === null) return undefined;
    const row = await readVariable(services, variable.picked.id);
    return row.ok ? referenceOf(row.value) : undefined;
  }
  const reference = parseSecretReference(referenceOfDraft(variable));
  if (reference === undefined || variable.source !== 'store') return reference;
  const { vault, subscriptionId, resourceGroup } = reference;
  return { vault, ...(subscriptionId !== undefined && { subscriptionId }), ...(resourceGroup !== undefined && { resourceGroup }) };
}
