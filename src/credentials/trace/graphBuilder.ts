import type { Message } from '../../message';
import type { PartRole } from '../model/credential';
import type { EdgeSource, Graph, GraphEdge, GraphNode, Unseen } from './graph';

/** Collects a graph: what is found twice appears once, with everything known about it merged. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly nodesByRow = new Map<string, string>();
  private readonly edges = new Map<string, GraphEdge>();
  private readonly unseen = new Map<string, Unseen>();

  /** Adds a node; one that could be read replaces one that could not. */
  add(node: GraphNode): void {
    const known = this.nodes.get(node.id);
    if (known === undefined || (known.state === 'unseen' && node.state !== 'unseen')) this.nodes.set(node.id, node);
    if (node.target.kind === 'row') this.nodesByRow.set(`${node.target.table}/${node.target.rowId}`, node.id);
  }

  /** The id of the node that stands for a row. */
  nodeOfRow(table: string, rowId: string): string | undefined {
    return this.nodesByRow.get(`${table}/${rowId}`);
  }

  /** Says that `to` uses `from`. A variable may fill several parts of a credential: those are several edges. */
  link(
    from: string,
    to: string,
    source: EdgeSource,
    details: { readonly role?: PartRole; readonly version?: string; readonly broken?: boolean } = {},
  ): void {
    const { role, broken = false } = details;
    const key = JSON.stringify([from, to, role]);
    const known = this.edges.get(key);
    const sources = known?.sources.includes(source) === false ? [...known.sources, source] : (known?.sources ?? [source]);
    const version = details.version ?? known?.version;
    this.edges.set(key, {
      from,
      to,
      sources,
      ...(role !== undefined && { role }),
      ...(version !== undefined && { version }),
      broken: broken || known?.broken === true,
    });
  }

  /** Adds what Dataverse's dependency functions say, which do not name the part: to existing edges, otherwise as a new one. */
  linkDependency(from: string, to: string): void {
    const known = [...this.edges.values()].filter((edge) => edge.from === from && edge.to === to);
    if (known.length === 0) this.link(from, to, 'dependency');
    for (const { role } of known) this.link(from, to, 'dependency', role === undefined ? {} : { role });
  }

  /** Records what could not be read, once each. */
  miss(what: Message, why: Message): void {
    this.unseen.set(JSON.stringify([what, why]), { what, why });
  }

  /** The graph in a fixed order: answers arrive in any order, and after a refresh users should find everything in its place. */
  build(asked: string): Graph {
    const nodes = [...this.nodes.values()].sort((one, other) => one.label.localeCompare(other.label) || compare(one.id, other.id));
    const places = new Map(nodes.map(({ id }, index) => [id, index]));
    const place = (id: string) => places.get(id) ?? nodes.length;
    const edges = [...this.edges.values()].sort((one, other) => place(one.from) - place(other.from) || place(one.to) - place(other.to));
    return { asked, nodes, edges, unseen: [...this.unseen.values()] };
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
