import { azureSecretPage, powerAutomatePage, recordPage } from '../../cloud/portals';
import type { Environment } from '../../cloud/services';
import type { GraphNode } from '../../credentials/trace/graph';

/** The page for what a node stands for; undefined where there is none, as in the sandbox. */
export function portalAddress({ kind, target }: GraphNode, environment: Environment): string | undefined {
  if (target.kind === 'secret') {
    const vault = environment.cloud.vault(target.vault);
    return vault && azureSecretPage(environment, vault, target.secret);
  }
  if (target.kind !== 'row') return undefined;
  const { table, rowId } = target;
  return kind === 'flow' && environment.environmentId !== undefined
    ? powerAutomatePage(environment, 'flows', rowId, 'details')
    : recordPage(environment, table, rowId);
}
