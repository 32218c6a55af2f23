import * as vscode from 'vscode';
import type { Result } from '../../cloud/result';
import { fail, succeed } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { abilitiesOf, useName, whyNotUse, type Abilities } from '../../credentials/create/abilities';
import { readSolutionChoices, type SolutionChoices } from '../../credentials/create/readSolutionChoices';
import { readCredentialColumns } from '../../credentials/model/credentialColumns';
import { say } from '../../message';
import { uses, type Draft, type Facts } from '../../protocol/createCredential';
import { translate } from '../translate';

/** What an environment has for new credentials. */
export interface EnvironmentOffer {
  readonly abilities: Abilities;
  readonly choices: SolutionChoices;
}

/** Reads what the wizard offers. Somebody who may not see solutions still makes credentials, outside any. */
export async function readEnvironmentOffer(services: Services): Promise<Result<EnvironmentOffer>> {
  if (!services.environment.cloud.hasCredentials) {
    return fail({
      kind: 'notFound',
      service: 'Dataverse',
      message: '',
      remedy: say('Microsoft documents that credentials do not exist in US Government clouds.'),
    });
  }
  const [columns, choices] = await Promise.all([readCredentialColumns(services), readSolutionChoices(services)]);
  if (!columns.ok) return columns;
  if (!choices.ok && choices.error.kind !== 'forbidden') return choices;
  return succeed({ abilities: abilitiesOf(columns.value), choices: choices.ok ? choices.value : { solutions: [], defaultPrefix: 'new' } });
}

/** The publisher's prefix that unique names of a draft begin with. */
export function prefixOf({ choices }: EnvironmentOffer, { solution }: Pick<Draft, 'solution'>): string {
  return choices.solutions.find(({ uniqueName }) => uniqueName === solution)?.prefix ?? choices.defaultPrefix;
}

/** What the page offers; what cannot be done is there, with the reason. It depends on what was chosen so far. */
export function factsOf({ abilities, choices }: EnvironmentOffer, draft: Pick<Draft, 'store' | 'proof'>): Facts {
  const reason = (message: ReturnType<typeof say> | undefined) => (message === undefined ? '' : translate(message));
  return {
    uses: uses.map((value) => ({
      value,
      label: translate(useName(value)),
      disabledBecause: abilities.uses.includes(value)
        ? reason(whyNotUse(value, draft))
        : vscode.l10n.t('This environment does not have it yet.'),
    })),
    solutions: choices.solutions.map(({ uniqueName, friendlyName }) => ({ value: uniqueName, label: friendlyName })),
    stores: [
      {
        value: 'keyVault',
        label: vscode.l10n.t('Azure Key Vault'),
        hint: vscode.l10n.t('The credential points at environment variables, and those at a secret in a key vault of your tenant.'),
        disabledBecause: '',
      },
      {
        value: 'cyberArk',
        label: vscode.l10n.t('CyberArk (preview)'),
        hint: vscode.l10n.t(
          'The machine asks CyberArk’s Central Credential Provider for the password. How Power Automate stores the safe is not documented: try the credential before you rely on it.',
        ),
        disabledBecause: abilities.cyberArk ? '' : vscode.l10n.t('This environment does not have CyberArk credentials.'),
      },
    ],
    proofs: [
      { value: 'password', label: vscode.l10n.t('User name and password'), hint: '', disabledBecause: '' },
      {
        value: 'certificate',
        label: vscode.l10n.t('User name and certificate'),
        hint: vscode.l10n.t('For connections only.'),
        disabledBecause: abilities.certificates ? '' : vscode.l10n.t('This environment does not have certificates in credentials.'),
      },
    ],
  };
}
