import type { Node } from '../../../../src/vscode/sidebar/nodes/node';

/** What a view's tree gives to the editor. */
export interface Provider {
  getChildren(node?: Node): Node[] | Promise<Node[]>;
}

interface Registered {
  readonly element: Node;
  readonly parent: Registered | undefined;
  below: Registered[] | undefined;
}

/**
 * The editor's two halves of a tree view, as VS Code 1.100 has them: the extension host registers what a provider gives by its
 * ids and refuses one that is registered already; the window asks for what is unfolded. `later` lets time pass between them.
 */
export class EditorTree {
  readonly refused: string[] = [];
  private readonly byId = new Map<string, Node>();
  private readonly byElement = new Map<Node, Registered>();
  private generation = 0;
  private shown = new Map<string | undefined, readonly string[]>();
  private readonly unfolded = new Set<string>();
  private readonly lines = new Map<string, Promise<void>>();
  private readonly turns = new Map<string | undefined, number>();

  constructor(
    private readonly provider: Provider,
    private readonly later: (what: string) => Promise<void>,
  ) {}

  /** The person opens the view. */
  open(): Promise<void> {
    return this.show(undefined);
  }

  /** The person waits for a row, and unfolds it. */
  async unfold(id: string): Promise<void> {
    while (![...this.shown.values()].some((ids) => ids.includes(id))) await this.later('look for a row');
    this.unfolded.add(id);
    await this.show(id);
  }

  /** The ids that are on show below a row, as the person sees them. */
  below(id?: string): readonly string[] {
    return this.shown.get(id) ?? [];
  }

  /** The provider says that something is to be drawn again. */
  async changed(element: Node | undefined): Promise<void> {
    await this.send('events', 'refresh');
    if (element === undefined) {
      this.generation += 1;
      this.forgetAll();
      await this.send('toWindow', 'refresh arrives');
      await this.show(undefined);
      return;
    }
    const known = this.byElement.get(element);
    if (known === undefined) return;
    this.forgetBelow(known);
    this.byElement.set(element, { element, parent: known.parent, below: undefined });
    await this.send('toWindow', 'refresh arrives');
    if (this.shown.has(element.id)) await this.show(element.id);
  }

  /** A message on its way; none overtakes another one on the same line. */
  private send(line: 'events' | 'toHost' | 'toWindow', what: string): Promise<void> {
    const sent = (this.lines.get(line) ?? Promise.resolve()).then(() => this.later(what));
    this.lines.set(line, sent);
    return sent;
  }

  private async show(id: string | undefined): Promise<void> {
    const turn = (this.turns.get(id) ?? 0) + 1;
    this.turns.set(id, turn);
    await this.send('toHost', 'ask for rows');
    const ids = await this.fetch(id);
    await this.send('toWindow', 'rows arrive');
    if (ids === undefined || this.turns.get(id) !== turn) return;
    this.shown.set(id, ids);
    for (const one of ids) if (this.unfolded.has(one)) await this.show(one);
  }

  private async fetch(id: string | undefined): Promise<readonly string[] | undefined> {
    const element = id === undefined ? undefined : this.byId.get(id);
    if (id !== undefined && element === undefined) return [];
    const parent = element && this.byElement.get(element);
    if (parent === undefined) this.forgetAll();
    else this.forgetBelow(parent);
    const { generation } = this;
    const nodes = await this.provider.getChildren(element);
    if (generation !== this.generation) return undefined;
    for (const node of nodes) {
      if (this.byId.has(node.id)) {
        this.refused.push(node.id);
        return [];
      }
      const registered: Registered = { element: node, parent, below: undefined };
      this.byId.set(node.id, node);
      this.byElement.set(node, registered);
      if (parent !== undefined) (parent.below ??= []).push(registered);
    }
    return nodes.map((node) => node.id);
  }

  private forgetBelow(registered: Registered): void {
    for (const { element } of registered.below ?? []) {
      const known = this.byElement.get(element);
      if (known !== undefined) this.forgetBelow(known);
      this.byElement.delete(element);
      this.byId.delete(element.id);
    }
    registered.below = undefined;
  }

  private forgetAll(): void {
    this.byId.clear();
    this.byElement.clear();
  }
}
