import { say, type Message } from '../../message';
import { desktopFlows } from '../connections/desktopFlows';
import type { GraphNode } from './graph';

/** The name a developer knows a node by; what a connector is for, where its own name says that to nobody. */
export function detailOf({ kind, detail }: Pick<GraphNode, 'kind' | 'detail'>): string | Message {
  return kind === 'connection' && detail.toLowerCase().endsWith(desktopFlows) ? say('desktop flow connection') : detail;
}
