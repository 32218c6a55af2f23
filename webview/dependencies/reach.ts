interface Ends {
  readonly from: string;
  readonly to: string;
}

/** What belongs to a node: it is in both sets itself. */
export interface Reach {
  /** Everything that it rests on, however many steps away. */
  readonly used: ReadonlySet<string>;
  /** Everything that rests on it. */
  readonly users: ReadonlySet<string>;
}

export function reach(edges: readonly Ends[], id: string): Reach {
  return { used: follow(edges, id, 'to', 'from'), users: follow(edges, id, 'from', 'to') };
}

export function reachesNode({ used, users }: Reach, id: string): boolean {
  return used.has(id) || users.has(id);
}

/** Whether an edge is on a way to or from the node. */
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
  // A set is walked with what is added on the way.
  for (const at of found) for (const other of next.get(at) ?? []) found.add(other);
  return found;
}
