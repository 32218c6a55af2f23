import { adminPage, azurePage, powerAutomatePage, recordPage } from '../../../cloud/portals';
import type { Environment } from '../../../cloud/services';
import { vaultIdOf } from '../../../credentials/model/vaultId';
import type { Subject } from '../nodes/node';

/** The address of a record's form in the environment. */
export function linkOf(subject: Subject, environment: Environment): string | undefined {
  switch (subject.kind) {
    case 'credential':
      return recordPage(environment, 'credential', subject.credential.id);
    case 'variable':
      return recordPage(environment, 'environmentvariabledefinition', subject.variable.id);
    default:
      return undefined;
  }
}

/** The Power Automate page that lists credentials, or the solutions that contain the variables. */
export function powerAutomateLink(subject: Subject, environment: Environment): string | undefined {
  const page = subject.kind === 'credential' ? 'credentials' : subject.kind === 'variable' ? 'solutions' : undefined;
  return page && powerAutomatePage(environment, page);
}

/** The vault in the Azure portal; for a secret, its list of secrets. */
export function azureLink(subject: Subject, environment: Environment): string | undefined {
  const vaultId = vaultOf(subject);
  return vaultId && azurePage(environment, vaultId, subject.kind === 'vault' ? 'overview' : 'secrets');
}

/** The environment in the Power Platform admin center. */
export function adminLink(environment: Environment): string | undefined {
  return adminPage(environment);
}

function vaultOf(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'vault':
      return subject.vault?.id;
    case 'secret':
      return subject.vaultId;
    case 'reference':
      return vaultIdOf(subject.reference);
    case 'variable':
      return subject.variable.reference && vaultIdOf(subject.variable.reference);
    default:
      return undefined;
  }
}
