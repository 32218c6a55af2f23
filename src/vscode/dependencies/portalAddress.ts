import type { Environment } from '../../cloud/services';
import type { GraphNode } from '../../credentials/graph';

/**
 * The page for what a node stands for; undefined where there is none, as in the sandbox. Rows have the form that Microsoft
 * documents in "Open forms, views, dialogs, and reports with a URL". [I] Flows and secrets have the addresses that the
 * portals show in the browser.
 */
export function portalAddress({ kind, target }: GraphNode, { address, cloud, environmentId, tenantId }: Environment): string | undefined {
  const { portals } = cloud;
  if (!portals) return undefined;
  if (target.kind === 'secret') {
    const vault = cloud.vault(target.vault);
    return vault && `${portals.azure}/#@${tenantId ?? ''}/asset/Microsoft_Azure_KeyVault/Secret/${vault}/secrets/${encodeURIComponent(target.secret)}`;
  }
  if (target.kind !== 'row') return undefined;
  const { table, rowId } = target;
  return kind === 'flow' && environmentId !== undefined
    ? `${portals.powerAutomate}/environments/${encodeURIComponent(environmentId)}/flows/${encodeURIComponent(rowId)}/details`
    : `${address}/main.aspx?pagetype=entityrecord&etn=${encodeURIComponent(table)}&id=${encodeURIComponent(rowId)}`;
}
