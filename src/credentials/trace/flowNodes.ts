import { say, type Message } from '../../message';
import type { GraphNode, Mention } from './graph';
import { mustBeSaved, type Connection } from './connection';
import type { FlowRow } from './findFlows';
import type { NetworkRow } from './findNetworks';
import type { ReferenceRow } from './findReferences';

export function connectionNode(id: string, connection: Connection): GraphNode {
  const {
    key,
    rows: [row],
    platform,
  } = connection;
  const failed = platform?.status === 'Error';
  const old = mustBeSaved(connection);
  const why = failed
    ? say('The connection reports an error. Open it and sign in again.')
    : old
      ? say('Last saved before April 2024: save it once, so that it reads the secret when a flow runs.')
      : undefined;
  return {
    id,
    kind: 'connection',
    label: platform?.displayName || row?.connectioninstancedisplayname || key,
    detail: platform?.connector || row?.connectorinternalid || '',
    state: failed ? 'broken' : 'ok',
    ...(why && { why }),
    ...(old && { mustBeSaved: true }),
    target: row ? { kind: 'row', table: 'connectioninstance', rowId: row.connectioninstanceid } : { kind: 'none' },
  };
}

export function referenceNode(id: string, row: ReferenceRow): GraphNode {
  const { connectionreferenceid: rowId, connectionreferencelogicalname: detail, connectionreferencedisplayname, connectionid } = row;
  return {
    id,
    kind: 'connectionReference',
    label: connectionreferencedisplayname || detail,
    detail,
    state: connectionid === '' ? 'broken' : 'ok',
    ...(connectionid === '' && { why: say('It is not set to a connection.') }),
    target: { kind: 'row', table: 'connectionreference', rowId },
  };
}

export function flowNode(id: string, row: FlowRow): GraphNode {
  const unreadable = row.names?.readable === false;
  return {
    id,
    kind: row.cloudFlow ? 'flow' : 'other',
    ...(row.desktopFlow && { desktopFlow: true as const }),
    label: row.name,
    detail: '',
    state: unreadable ? 'unseen' : 'ok',
    ...(unreadable && { why: say('Its definition could not be read.') }),
    target: { kind: 'row', table: 'workflow', rowId: row.id },
  };
}

export function networkNode(id: string, row: NetworkRow): GraphNode {
  return {
    id,
    kind: 'other',
    label: row.name,
    detail: '',
    state: 'ok',
    why: say('A network that hosted machines join with it.'),
    target: { kind: 'row', table: 'flowmachinenetwork', rowId: row.flowmachinenetworkid },
  };
}

export function fileNode(id: string, { path, label, offset }: Mention): GraphNode {
  return {
    id,
    kind: 'file',
    label: label.split(/[\\/]/).at(-1) ?? label,
    detail: label,
    state: 'ok',
    target: { kind: 'file', path, offset },
  };
}

/** Something that is known to exist only by its id or name. */
export function unseenNode(id: string, kind: GraphNode['kind'], label: string, why: Message): GraphNode {
  return { id, kind, label, detail: '', state: 'unseen', why, target: { kind: 'none' } };
}

/** Something that a lookup still points at but that is gone. */
export function goneNode(id: string, kind: GraphNode['kind'], label: string): GraphNode {
  return { id, kind, label, detail: '', state: 'broken', why: say('It does not exist any more.'), target: { kind: 'none' } };
}
