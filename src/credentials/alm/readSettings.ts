import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { componentTypes, readComponentTypes } from '../model/componentTypes';
import { anyOf } from '../model/filter';
import { findVariablesById } from '../trace/findVariables';
import { inChunks } from '../trace/inChunks';
import { secretStoreOf, typeOf, type VariableRow } from '../model/variableRow';
import type { VariableType } from '../../flow/variableType';
import type { EnvironmentVariable } from '../model/environmentVariable';
import type { Part } from './gatherParts';
import type { Route } from './orderSolutions';
import type { DeploymentSettings } from './settingsFile';

/** A variable that can have a value of its own in each environment. */
export interface VariableToFill {
  readonly schemaName: string;
  readonly displayName: string;
  readonly type: VariableType;
  readonly secretStore: EnvironmentVariable['secretStore'];
  /** Whether the solution brings a value along that applies if nothing else is given. */
  readonly hasDefault: boolean;
}

export interface ReferenceToFill {
  readonly logicalName: string;
  readonly displayName: string;
  readonly connectorId: string;
}

/** Everything that is filled in for each environment. */
export interface ToFill {
  readonly variables: readonly VariableToFill[];
  readonly references: readonly ReferenceToFill[];
}

const component = v.object({ objectid: cells.id, componenttype: cells.number });
const referenceRow = v.object({
  connectionreferencelogicalname: cells.text,
  connectionreferencedisplayname: cells.text,
  connectorid: cells.text,
});

/** The variables and connection references of all solutions involved, and those in none yet. */
export async function readToFill(
  services: Services,
  parts: readonly Part[],
  { stops }: Route,
  options?: CallOptions,
): Promise<Result<ToFill>> {
  const types = await readComponentTypes(services, options);
  if (!types.ok) return types;
  const { connectionreference: referenceType } = types.value;
  const kinds = [componentTypes.variable, ...(referenceType === undefined ? [] : [referenceType])];
  const members = await inChunks(
    stops.map(({ solution }) => solution.id),
    10,
    (some) =>
      services.dataverse.list(
        'solutioncomponents',
        {
          select: ['objectid', 'componenttype'],
          filter: `(${anyOf(['_solutionid_value'], some)}) and (${anyOf(['componenttype'], kinds.map(String))})`,
        },
        component,
        options,
      ),
  );
  if (!members.ok) return members;
  const idsOf = (type: number | undefined, kind: Part['kind']) => [
    ...new Set([
      ...members.value.filter(({ componenttype }) => componenttype === type).map(({ objectid }) => objectid),
      ...parts.filter((part) => part.kind === kind).map(({ id }) => id),
    ]),
  ];
  const [variables, references] = await Promise.all([
    findVariablesById(services, idsOf(componentTypes.variable, 'variable'), options),
    readReferences(services, idsOf(referenceType, 'connectionReference'), options),
  ]);
  if (!variables.ok) return variables;
  if (!references.ok) return references;
  return succeed({
    variables: variables.value.map(toVariable).sort((one, other) => one.schemaName.localeCompare(other.schemaName)),
    references: [...references.value].sort((one, other) => one.logicalName.localeCompare(other.logicalName)),
  });
}

function toVariable(row: VariableRow): VariableToFill {
  return {
    schemaName: row.schemaname,
    displayName: row.displayname || row.schemaname,
    type: typeOf(row),
    secretStore: secretStoreOf(row),
    hasDefault: row.defaultvalue !== '',
  };
}

async function readReferences(
  services: Services,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ReferenceToFill[]>> {
  const select = ['connectionreferencelogicalname', 'connectionreferencedisplayname', 'connectorid'];
  const rows = await inChunks(ids, 40, (part) =>
    services.dataverse.list('connectionreferences', { select, filter: anyOf(['connectionreferenceid'], part) }, referenceRow, options),
  );
  return rows.ok
    ? succeed(
        rows.value.map((row) => ({
          logicalName: row.connectionreferencelogicalname,
          displayName: row.connectionreferencedisplayname || row.connectionreferencelogicalname,
          connectorId: row.connectorid,
        })),
      )
    : rows;
}

/** The file to fill in: everything is left empty, which means “what is there, else the default”. */
export function emptySettings({ variables, references }: ToFill): DeploymentSettings {
  return {
    // A secret stored in Dataverse has no reference that a file could hold.
    EnvironmentVariables: variables
      .filter(({ secretStore, type }) => type !== 'secret' || secretStore === 'keyVault')
      .map(({ schemaName }) => ({ SchemaName: schemaName, Value: '' })),
    ConnectionReferences: references.map(({ logicalName, connectorId }) => ({
      LogicalName: logicalName,
      ConnectionId: '',
      ConnectorId: connectorId,
    })),
  };
}
