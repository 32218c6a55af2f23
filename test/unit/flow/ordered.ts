import { parseTree, type Node } from 'jsonc-parser';
import type { Path } from '../../../src/flow/json';

/** A JSON value with the order of its keys, which `JSON.parse` gives up for keys that look like numbers. */
export type Ordered =
  | { readonly kind: 'scalar'; readonly value: unknown }
  | { readonly kind: 'array'; readonly members: readonly (readonly [number, Ordered])[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Ordered])[] };

/** Reads JSON text, which must be valid: a syntax error throws. */
export function readOrdered(text: string): Ordered {
  const content = text.replace(/^\uFEFF/, '');
  JSON.parse(content);
  const root = parseTree(content);
  if (!root) throw new Error('Nothing was parsed');
  return fromNode(root);
}

function fromNode(node: Node): Ordered {
  const children = node.children ?? [];
  if (node.type === 'array') return { kind: 'array', members: children.map((child, index) => [index, fromNode(child)] as const) };
  if (node.type !== 'object') return { kind: 'scalar', value: node.value };
  return {
    kind: 'object',
    members: children.flatMap(({ children: [key, value] = [] }) => (key && value ? [[String(key.value), fromNode(value)] as const] : [])),
  };
}

/** The same value with the one at `path` changed; undefined removes it. */
export function changeAt(value: Ordered, path: Path, change: (old: Ordered) => Ordered | undefined): Ordered | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const member = (name: string | number, old: Ordered): Ordered | undefined => (name === key ? changeAt(old, rest, change) : old);
  if (value.kind === 'array') {
    const items = value.members.map(([index, old]) => member(index, old)).filter((item) => item !== undefined);
    return { kind: 'array', members: items.map((item, index) => [index, item] as const) };
  }
  if (value.kind === 'scalar') throw new Error('The path leads into a scalar');
  const members = value.members.flatMap(([name, old]) => {
    const changed = member(name, old);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return { kind: 'object', members };
}

/** The paths of all values, the root's first. */
export function pathsOf(value: Ordered, path: Path = []): Path[] {
  return value.kind === 'scalar' ? [path] : [path, ...value.members.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** The value at a path that is there. */
export function orderedAt(value: Ordered, path: Path): Ordered {
  let current = value;
  for (const key of path) {
    const found: Ordered | undefined = current.kind === 'scalar' ? undefined : current.members.find(([name]) => name === key)?.[1];
    if (!found) throw new Error('No such path');
    current = found;
  }
  return current;
}
