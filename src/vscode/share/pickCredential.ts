import * as vscode from 'vscode';
import type { Credential } from '../../credentials/model/credential';
import { pickFromGrowing, type Pick } from '../messages/lists';
import { translate } from '../translate';
import { kindName } from '../sidebar/nodes/credentialNode';
import { failureNote } from '../errors/failureNote';
import type { EnvironmentData } from '../sidebar/data/environmentData';

interface CredentialPick extends Pick {
  readonly credential?: Credential;
}

/** Lets the person choose a credential; the list fills while they look at it. */
export async function pickCredential({ credentials }: EnvironmentData, title: string): Promise<Credential | undefined> {
  const failure = (): CredentialPick[] => (credentials.error === undefined ? [] : [failureNote(credentials.error)]);
  const chosen = await pickFromGrowing<CredentialPick>({ title, placeholder: vscode.l10n.t('Name of a credential') }, async (list) => {
    const show = (): undefined => {
      list.show([...credentials.rows.map(toPick), ...failure()]);
    };
    await credentials.first();
    await credentials.find(show);
    show();
  });
  return chosen?.credential;
}

function toPick(credential: Credential): CredentialPick {
  const { name, kind, owner } = credential;
  return {
    icon: 'key',
    label: name,
    description: [translate(kindName(kind)), owner.me ? '' : owner.name].filter((part) => part !== '').join(' · '),
    credential,
  };
}
