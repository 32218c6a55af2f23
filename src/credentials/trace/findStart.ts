import { fail, succeed, type CloudError, type Result } from '../../cloud/result';
import { say, type Message } from '../../message';
import type { TraceStart } from './graph';
import { toConnections } from './connection';
import { findConnectionsById, findConnectionsByInternalId } from './findConnections';
import { readCredential } from './findCredentials';
import { readFlow } from './findFlows';
import { findReferencesByName } from './findReferences';
import { findVariablesByName, readVariable } from './findVariables';
import type { Thing } from './thing';
import type { TraceContext } from './traceContext';

/** Reads the thing that was asked about. A secret is known by its name alone. */
export async function findStart(context: TraceContext, start: TraceStart): Promise<Result<Thing>> {
  const { services, options } = context;
  switch (start.kind) {
    case 'secret':
      return succeed(start);
    case 'variable':
      return toThing(await readVariable(services, start.id, options), (row) => ({ kind: 'variable', row }));
    case 'credential':
      return toThing(await readCredential(services, start.id, options), (row) => ({ kind: 'credential', row }));
    case 'flow':
      return toThing(await readFlow(services, start.id, options), (row) => ({ kind: 'flow', row }));
    case 'variableName': {
      const rows = await findVariablesByName(services, [start.schemaName], options);
      const none = say('This environment has no environment variable {0}, or it is not shared with you.', start.schemaName);
      return toThing(first(rows, none), (row) => ({ kind: 'variable', row }));
    }
    case 'connectionReference': {
      const rows = await findReferencesByName(services, [start.logicalName], options);
      const none = say('This environment has no connection reference {0}, or it is not shared with you.', start.logicalName);
      return toThing(first(rows, none), (row) => ({ kind: 'connectionReference', row }));
    }
    case 'connection':
      return findConnection(context, start.id.toLowerCase());
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Finds a connection by the id of its row or by its id of the Power Platform. */
async function findConnection(context: TraceContext, id: string): Promise<Result<Thing>> {
  const { services, options } = context;
  const own = guid.test(id) ? await findConnectionsById(services, [id], options) : succeed([]);
  if (!own.ok) return own;
  const key = own.value[0]?.connectioninternalid.toLowerCase() || id;
  const [rows, platform] = await Promise.all([findConnectionsByInternalId(services, [key], options), context.platformConnections()]);
  if (!rows.ok) return rows;
  const connections = toConnections(
    [...own.value, ...rows.value],
    platform.filter((entry) => entry.id.toLowerCase() === key),
  );
  return toThing(first(succeed(connections), say('This connection was not found: it belongs to somebody else, or it is gone.')), (row) => ({
    kind: 'connection',
    row,
  }));
}

function toThing<T>(answer: Result<T>, make: (row: T) => Thing): Result<Thing> {
  return answer.ok ? succeed(make(answer.value)) : answer;
}

function first<T>(rows: Result<readonly T[]>, none: Message): Result<T> {
  if (!rows.ok) return rows;
  const [row] = rows.value;
  return row === undefined ? fail(notThere(none)) : succeed(row);
}

function notThere(remedy: Message): CloudError {
  return { kind: 'notFound', service: 'Dataverse', message: '', remedy };
}
