import type { EdgeSource, GraphNode } from './graph';
import { say, type Message } from '../../message';

/** The name of each kind of node; for the others, `kindName` says more. */
export const kindNames: Readonly<Record<Exclude<GraphNode['kind'], 'other'>, Message>> = {
  secret: say('Vault secret'),
  variable: say('Environment variable'),
  credential: say('Credential'),
  connection: say('Connection'),
  connectionReference: say('Connection reference'),
  flow: say('Flow'),
  file: say('File'),
};

/** What a node is. */
export function kindName({ kind, target, desktopFlow }: Pick<GraphNode, 'kind' | 'target' | 'desktopFlow'>): Message {
  if (kind !== 'other') return kindNames[kind];
  if (desktopFlow === true) return say('Desktop flow');
  if (target.kind !== 'row') return say('Other');
  return target.table === 'flowmachinenetwork' ? say('Machine network') : say('Other flow or process');
}

const sources: Readonly<Record<EdgeSource, Message>> = {
  lookUp: say('read from the rows themselves'),
  dependency: say('from Dataverse’s dependencies'),
  text: say('read in the text'),
};

/** How it is known that one thing uses another. */
export function sourceName(source: EdgeSource): Message {
  return sources[source];
}
