import { say, type Message } from '../../message';
import { desktopFlows } from '../connections/desktopFlows';
import type { GraphNode } from './graph';

/** The name that developers know a node by; for a connector whose own name says nothing, what it is for. */
export function detailOf({ kind, detail }: Pick<GraphNode, 'kind' | 'detail'>): string | Message {
  return kind === 'connection' && detail.toLowerCase().endsWith(desktopFlows) ? say('desktop flow connection') : detail;
}
