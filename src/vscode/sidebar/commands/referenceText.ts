import type { Cloud } from '../../../cloud/clouds';
import { vaultIdOf } from '../../../credentials/model/vaultId';
import type { SecretReference } from '../../../credentials/model/secretReference';
import type { Subject } from '../nodes/node';

/**
 * The reference to a secret or vault as a secret variable writes it: the ARM form where everything for it is known, otherwise the address.
 */
export function referenceText(subject: Subject, cloud: Cloud): string | undefined {
  switch (subject.kind) {
    case 'reference':
      return textOf(subject.reference, cloud);
    case 'variable':
      return subject.variable.reference && textOf(subject.variable.reference, cloud);
    case 'part':
      return subject.variable?.reference && textOf(subject.variable.reference, cloud);
    case 'secret':
      return subject.vaultId === undefined
        ? addressOf({ vault: subject.vault, secret: subject.secret.name }, cloud)
        : `${subject.vaultId}/secrets/${subject.secret.name}`;
    case 'vault':
      return subject.vault?.id;
    default:
      return undefined;
  }
}

function textOf(reference: SecretReference, cloud: Cloud): string | undefined {
  const vaultId = vaultIdOf(reference);
  return vaultId === undefined ? addressOf(reference, cloud) : `${vaultId}/secrets/${reference.secret}`;
}

function addressOf({ vault, secret, version }: SecretReference, cloud: Cloud): string | undefined {
  const base = cloud.vault(vault);
  return base && [base, 'secrets', secret, ...(version === undefined ? [] : [version])].join('/');
}
