import type { GraphNode, TraceStart } from '../../credentials/trace/graph';

/** What to ask about a node of a graph, where anything can be asked. */
export function startOf({ kind, detail, target }: GraphNode): TraceStart | undefined {
  if (target.kind === 'secret') return { kind: 'secret', vault: target.vault, secret: target.secret };
  if (target.kind !== 'row') return undefined;
  switch (kind) {
    case 'variable':
    case 'credential':
    case 'connection':
    case 'flow':
      return { kind, id: target.rowId };
    case 'connectionReference':
      return { kind, logicalName: detail };
    default:
      return undefined;
  }
}
