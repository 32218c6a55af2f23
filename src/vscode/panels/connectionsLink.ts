import type { Environment } from '../../cloud/services';

/** The page of Power Automate that lists the connections of an environment; none in the sandbox. [I] From the address bar. */
export function connectionsLink({ environmentId, cloud }: Environment): string | undefined {
  if (cloud.portals === undefined || environmentId === undefined) return undefined;
  return `${cloud.portals.powerAutomate}/environments/${encodeURIComponent(environmentId)}/connections`;
}
