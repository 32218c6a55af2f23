import type { Message } from '../../message';
import type { PartRole } from '../model/credential';

/** What depends on what, from vault secret to workspace file: edges run from what is used to what uses it. */
export interface Graph {
  /** The id of the node that was asked about. */
  readonly asked: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What could not be read, each with its reason. Empty: the graph is complete. */
  readonly unseen: readonly Unseen[];
}

export type GraphNodeKind = 'secret' | 'variable' | 'credential' | 'connection' | 'connectionReference' | 'flow' | 'file' | 'other';

export interface GraphNode {
  /** `kind:key`, unique in the graph; keys are in lower case, except file paths. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly label: string;
  /** The name that developers know it by, such as a schema name. */
  readonly detail: string;
  /** `broken`: something it needs is gone. `unseen`: it is known to exist, but may not be read. */
  readonly state: 'ok' | 'broken' | 'unseen';
  readonly why?: Message;
  /** A desktop flow, whose `kind` is `other`. */
  readonly desktopFlow?: true;
  /** A connection that keeps the secret it was made with until someone saves it once. */
  readonly mustBeSaved?: true;
  readonly target: GraphTarget;
}

/** What is behind a node, so that a click can open it. */
export type GraphTarget =
  | { readonly kind: 'secret'; readonly vault: string; readonly secret: string }
  | { readonly kind: 'row'; readonly table: string; readonly rowId: string }
  | { readonly kind: 'file'; readonly path: string; readonly offset: number }
  | { readonly kind: 'none' };

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** How we know: a direct look-up of rows, Dataverse's dependency functions, or a text in a file. */
  readonly sources: readonly EdgeSource[];
  /** The part of a credential that a variable fills. */
  readonly role?: PartRole;
  /** The version of a secret that a variable names; absent: the newest. */
  readonly version?: string;
  /** True if one end can no longer reach the other. */
  readonly broken: boolean;
}

export type EdgeSource = 'lookUp' | 'dependency' | 'text';

export interface Unseen {
  /** What was looked for, such as "connections". */
  readonly what: Message;
  readonly why: Message;
}

/** What the user asks about. */
export type TraceStart =
  | { readonly kind: 'secret'; readonly vault: string; readonly secret: string }
  | { readonly kind: 'variable'; readonly id: string }
  | { readonly kind: 'variableName'; readonly schemaName: string }
  | { readonly kind: 'credential'; readonly id: string }
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'connectionReference'; readonly logicalName: string }
  | { readonly kind: 'flow'; readonly id: string };

/** A workspace file that mentions environment variables or connection references by name. */
export interface Mention {
  /** The file's URI as the editor writes it. */
  readonly path: string;
  /** The file's name for display, relative to its folder. */
  readonly label: string;
  readonly name: string;
  readonly offset: number;
}
