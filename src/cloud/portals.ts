import { addressOf, encodeSegment, segmentsOfId } from './address';
import type { Environment } from './services';

/*
 * Pages for people to open. The sandbox has none, and neither does anything that cannot be part of an address. [I] except for the pages of
 * records: they are what the portals show in the address bar, in the public cloud; the other clouds have the same pages at their own hosts.
 */

/** A record's form in the environment itself, as Microsoft documents it in "Open forms, views, dialogs, and reports with a URL". */
export function recordPage({ address, cloud }: Environment, table: string, id: string): string | undefined {
  return cloud.portals && addressOf(address, ['main.aspx'], { pagetype: 'entityrecord', etn: table, id });
}

/** A page of the environment in Power Automate. */
export function powerAutomatePage({ environmentId, cloud }: Environment, ...page: readonly string[]): string | undefined {
  return environmentId === undefined
    ? undefined
    : cloud.portals && addressOf(cloud.portals.powerAutomate, ['environments', environmentId, ...page]);
}

/** The environment in the Power Platform admin center; without its id, the center itself. */
export function adminPage({ environmentId, cloud }: Environment): string | undefined {
  if (cloud.portals === undefined || environmentId === undefined) return cloud.portals?.powerPlatformAdmin;
  return addressOf(cloud.portals.powerPlatformAdmin, ['environments', 'environment', environmentId, 'hub']);
}

/** A page of a resource in the Azure portal, by its ARM id. */
export function azurePage(environment: Environment, armId: string, page: string): string | undefined {
  const base = azureBase(environment);
  return base && addressOf(`${base}/resource`, [...segmentsOfId(armId), page]);
}

/** A secret in the Azure portal, by the address of its vault. */
export function azureSecretPage(
  environment: Pick<Environment, 'cloud' | 'tenantId'>,
  vaultAddress: string,
  secret: string,
): string | undefined {
  const base = azureBase(environment);
  const name = encodeSegment(secret);
  return base && name && `${base}/asset/Microsoft_Azure_KeyVault/Secret/${vaultAddress}/secrets/${name}`;
}

function azureBase({ cloud, tenantId = '' }: Pick<Environment, 'cloud' | 'tenantId'>): string | undefined {
  return cloud.portals && `${cloud.portals.azure}/#@${encodeSegment(tenantId) ?? ''}`;
}
