import * as vscode from 'vscode';
import type { Credential } from '../../credentials/model/credential';
import { secretKey, type SecretReference } from '../../credentials/model/secretReference';
import { pickOne } from '../messages/lists';
import type { Refusal } from '../registerCommands';
import { translate } from '../translate';
import { partName } from '../../credentials/model/partName';
import type { EnvironmentData } from '../sidebar/data/environmentData';

/** The secret that a credential rests on; the person chooses where it rests on several. */
export async function secretOfCredential(
  data: EnvironmentData,
  { name, parts }: Credential,
): Promise<SecretReference | Refusal | undefined> {
  const secrets = new Map<string, { readonly label: string; readonly description: string; readonly reference: SecretReference }>();
  for (const { role, variableId } of parts) {
    const reference = variableId === undefined ? undefined : (await data.variable(variableId))?.reference;
    if (reference !== undefined)
      secrets.set(secretKey(reference), {
        label: translate(partName(role)),
        description: `${reference.vault} / ${reference.secret}`,
        reference,
      });
  }
  const [only, ...others] = secrets.values();
  if (only === undefined)
    return {
      refused: vscode.l10n.t(
        'No secret of a key vault is seen behind “{0}”: its variables point at none, or are not shared with you.',
        name,
      ),
    };
  if (others.length === 0) return only.reference;
  return (await pickOne([only, ...others], { title: vscode.l10n.t('Which secret of {0}?', name) }))?.reference;
}
