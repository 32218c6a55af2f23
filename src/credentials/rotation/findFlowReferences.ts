import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { quote } from '../model/filter';
import { flowConnectors } from './secretChangeFlow';

/** A connection reference of the environment. */
export interface ConnectorReference {
  readonly logicalName: string;
  readonly displayName: string;
}

const row = v.object({ connectionreferencelogicalname: cells.text, connectionreferencedisplayname: cells.text, connectorid: cells.text });

/** The connection references that the flow for secret changes could sign in with, for each of its two connectors. */
export async function findFlowReferences(
  services: Services,
  options?: CallOptions,
): Promise<Result<Readonly<Record<keyof typeof flowConnectors, readonly ConnectorReference[]>>>> {
  const idOf = (connector: string) => `/providers/Microsoft.PowerApps/apis/${connector}`;
  const filter = Object.values(flowConnectors)
    .map((connector) => `connectorid eq ${quote(idOf(connector))}`)
    .join(' or ');
  const rows = await services.dataverse.list('connectionreferences', { select: Object.keys(row.entries), filter }, row, options);
  if (!rows.ok) return rows;
  const of = (connector: string): readonly ConnectorReference[] =>
    rows.value
      .filter(({ connectorid }) => connectorid.toLowerCase() === idOf(connector).toLowerCase())
      .map(({ connectionreferencelogicalname: logicalName, connectionreferencedisplayname }) => ({
        logicalName,
        displayName: connectionreferencedisplayname || logicalName,
      }));
  return succeed({ eventGrid: of(flowConnectors.eventGrid), dataverse: of(flowConnectors.dataverse) });
}
