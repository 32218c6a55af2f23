interface Ends {
  readonly from: string;
  readonly to: string;
}

/** What is connected to a node; the node itself is in both sets. */
export interface Reach {
  /** Everything that it uses, however many steps away. */
  readonly used: ReadonlySet<string>;
  /** Everything that uses it. */
  readonly users: ReadonlySet<string>;
}

export function reach(edges: readonly Ends[], id: string): Reach {
  return { used: follow(edges, id, 'to', 'from'), users: follow(edges, id, 'from', 'to') };
}

export function reachesNode({ used, users }: Reach, id: string): boolean {
  return used.has(id) || users.has(id);
}

/** Whether an edge is on a path to or from the node. */
export function reachesEdge({ used, users }: Reach, { from, to }: Ends): boolean {
  return (used.has(from) && used.has(to)) || (users.has(from) && users.has(to));
}

function follow(edges: readonly Ends[], id: string, near: keyof Ends, far: keyof Ends): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    const known = next.get(edge[near]);
    if (known) known.push(edge[far]);
    else next.set(edge[near], [edge[far]]);
  }
  const found = new Set([id]);
  // Iterating over a set includes what is added along the way.
  for (const at of found) for (const other of next.get(at) ?? []) found.add(other);
  return found;
}
