import type { Environment } from '../../../cloud/services';
import type { Subject } from '../nodes/node';
import { vaultIdOf } from './referenceText';

/**
 * The address of a record's form in the environment itself, as Microsoft documents it in "Open forms, views, dialogs, and
 * reports with a URL". Undefined in the sandbox, which has no pages.
 */
export function linkOf(subject: Subject, { address, cloud }: Environment): string | undefined {
  if (cloud.portals === undefined) return undefined;
  const record = (table: string, id: string) => `${address}/main.aspx?pagetype=entityrecord&etn=${table}&id=${encodeURIComponent(id)}`;
  switch (subject.kind) {
    case 'credential': return record('credential', subject.credential.id);
    case 'variable': return record('environmentvariabledefinition', subject.variable.id);
    default: return undefined;
  }
}

/** The page of Power Automate that lists credentials, or the solutions with the variables in them. [I] From the address bar. */
export function powerAutomateLink(subject: Subject, { environmentId, cloud }: Environment): string | undefined {
  if (cloud.portals === undefined || environmentId === undefined) return undefined;
  const page = subject.kind === 'credential' ? 'credentials' : subject.kind === 'variable' ? 'solutions' : undefined;
  return page && `${cloud.portals.powerAutomate}/environments/${encodeURIComponent(environmentId)}/${page}`;
}

/** The vault in the Azure portal, at its secrets where a secret is meant. [I] From the address bar. */
export function azureLink(subject: Subject, { tenantId, cloud }: Environment): string | undefined {
  const vaultId = vaultOf(subject);
  if (cloud.portals === undefined || vaultId === undefined) return undefined;
  return `${cloud.portals.azure}/#@${tenantId ?? ''}/resource${vaultId}/${subject.kind === 'vault' ? 'overview' : 'secrets'}`;
}

/** The environment in the Power Platform admin center. [I] From the address bar. */
export function adminLink({ environmentId, cloud }: Environment): string | undefined {
  if (cloud.portals === undefined) return undefined;
  const { powerPlatformAdmin } = cloud.portals;
  return environmentId === undefined ? powerPlatformAdmin : `${powerPlatformAdmin}/environments/environment/${encodeURIComponent(environmentId)}/hub`;
}

function vaultOf(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'vault': return subject.vault?.id;
    case 'secret': return subject.vaultId;
    case 'reference': return vaultIdOf(subject.reference);
    case 'variable': return subject.variable.reference && vaultIdOf(subject.variable.reference);
    default: return undefined;
  }
}
