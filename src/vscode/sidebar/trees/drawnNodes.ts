import type { TraceStart } from '../../../credentials/trace/graph';
import { secretKey } from '../../../credentials/model/secretReference';
import type { Node } from '../nodes/node';

/**
 * What a view shows. It answers at once with what is known, plus a placeholder row where something is still being read: the editor redraws
 * a node while it waits for the rows below the old one, and a late answer would register the same rows twice ("Element with id … is already
 * registered").
 */
export interface TreeContent {
  roots(): readonly Node[];
  children(node: Node): readonly Node[];
  /** Resolves when the row has arrived, or will not come. */
  read(wanted: TraceStart): Promise<void>;
}

interface Drawn {
  readonly node: Node;
  readonly parent: string | undefined;
  /** The ids of the nodes drawn below it. */
  below: readonly string[];
}

/** The nodes that a view has drawn, by id. */
export class DrawnNodes {
  private readonly known = new Map<string, Drawn>();
  private first: readonly string[] = [];
  private readonly folded = new Set<string>();

  constructor(private readonly content: TreeContent) {}

  /** Draws the first level, or the nodes below one. */
  draw(parent?: Node): Node[] {
    const nodes = this.make(parent).map((node) => this.asKnown(node));
    const ids = nodes.map(({ id }) => id);
    const kept = new Set(ids);
    for (const id of this.belowOf(parent)) if (!kept.has(id)) this.forget(id);
    for (const node of nodes) this.known.set(node.id, { node, parent: parent?.id, below: this.known.get(node.id)?.below ?? [] });
    const at = parent && this.known.get(parent.id);
    if (at !== undefined) at.below = ids;
    if (parent === undefined) this.first = ids;
    return nodes;
  }

  /**
   * Records that a row was folded or unfolded. What is below a folded row is not refreshed: that would call services for rows nobody sees.
   */
  setFolded(id: string, folded: boolean): void {
    if (folded) this.folded.add(id);
    else this.folded.delete(id);
  }

  /**
   * Rows whose appearance changed; undefined stands for the first level, and therefore for everything. Redraws single rows where it can:
   * while a whole view is redrawn, the editor knows none of its rows, and a menu command then runs on nothing.
   */
  outdated(parent?: Node): readonly (Node | undefined)[] {
    if (parent !== undefined && (this.folded.has(parent.id) || this.belowOf(parent).length === 0)) return [];
    const now = this.make(parent);
    const before = this.belowOf(parent);
    if (now.length !== before.length || now.some(({ id }, place) => id !== before[place])) return [parent];
    return now.flatMap((node) => {
      const drawn = this.known.get(node.id);
      if (drawn === undefined) return [parent];
      const same = looksLike(drawn.node, node);
      replaceContent(drawn.node, node);
      return same ? this.outdated(drawn.node) : [drawn.node];
    });
  }

  /**
   * The nodes below one, for callers other than the view. The editor identifies a node by its object, so existing objects are reused here:
   * if they were replaced, the editor could not be asked to redraw them.
   */
  nodesBelow(parent?: Node): Node[] {
    return this.make(parent).map((node) => {
      const known = this.known.get(node.id)?.node;
      if (known === undefined) this.known.set(node.id, { node, parent: parent?.id, below: [] });
      return known ?? node;
    });
  }

  /** The node as it was last drawn. */
  find(id: string): Node | undefined {
    return this.known.get(id)?.node;
  }

  parentOf({ id }: Node): Node | undefined {
    const parent = this.known.get(id)?.parent;
    return parent === undefined ? undefined : this.find(parent);
  }

  /** The row that stands for something, on the first level or in the group or vault that holds it. */
  findRow(wanted: TraceStart): Node | undefined {
    const roots = this.nodesBelow();
    const found = roots.find(({ start }) => isSame(start, wanted));
    if (found !== undefined) return found;
    for (const root of roots.filter((node) => mayHold(node, wanted))) {
      const below = this.nodesBelow(root).find(({ start }) => isSame(start, wanted));
      if (below !== undefined) return below;
    }
    return undefined;
  }

  /** The parents of nodes of a kind: redrawing them updates those nodes and their siblings. */
  parentsOf(kind: Node['subject']['kind']): readonly Node[] {
    const parents = new Set<Node>();
    for (const { node } of this.known.values()) {
      const parent = node.subject.kind === kind ? this.parentOf(node) : undefined;
      if (parent !== undefined) parents.add(parent);
    }
    return [...parents];
  }

  clear(): void {
    this.known.clear();
    this.folded.clear();
    this.first = [];
  }

  /** A duplicate row, as in a list that changed while its pages were read, would make the editor reject all of them. */
  private make(parent: Node | undefined): Node[] {
    const nodes = new Map<string, Node>();
    for (const node of parent === undefined ? this.content.roots() : this.content.children(parent))
      if (!nodes.has(node.id)) nodes.set(node.id, node);
    return [...nodes.values()];
  }

  /** The editor identifies a node by its object, so it stays the same for as long as the row exists. */
  private asKnown(node: Node): Node {
    const known = this.known.get(node.id)?.node;
    if (known === undefined) return node;
    replaceContent(known, node);
    return known;
  }

  private belowOf(parent: Node | undefined): readonly string[] {
    return parent === undefined ? this.first : (this.known.get(parent.id)?.below ?? []);
  }

  private forget(id: string): void {
    const drawn = this.known.get(id);
    this.known.delete(id);
    this.folded.delete(id);
    for (const below of drawn?.below ?? []) this.forget(below);
  }
}

/** Whether the two look the same to the user. */
function looksLike(one: Node, other: Node): boolean {
  const looks = ({ label, description, spoken, icon, tooltip, opens, can, runs }: Node) =>
    JSON.stringify([label, description, spoken, icon, tooltip, opens, can, runs]);
  return looks(one) === looks(other);
}

function replaceContent(known: Node, node: Node): void {
  if (known === node) return;
  for (const key of Object.keys(known)) if (!(key in node)) Reflect.deleteProperty(known, key);
  Object.assign(known, node);
}

function isSame(start: TraceStart | undefined, wanted: TraceStart): boolean {
  if (start?.kind === 'secret' && wanted.kind === 'secret') return secretKey(start) === secretKey(wanted);
  return start?.kind === wanted.kind && 'id' in start && 'id' in wanted && start.id === wanted.id;
}

function mayHold({ subject }: Node, wanted: TraceStart): boolean {
  if (subject.kind === 'vault') return wanted.kind === 'secret' && subject.name.toLowerCase() === wanted.vault.toLowerCase();
  return subject.kind === 'group';
}
