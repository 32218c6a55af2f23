import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot';

/** What each file below src and webview imports of them, types included; paths from the project's root. */
export function readImports(): ReadonlyMap<string, readonly string[]> {
  const files = ['src', 'webview'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const modules = files.filter((file) => file.endsWith('.ts'));
  return new Map(modules.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const named = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].flatMap(([, specifier]) =>
    specifier === undefined ? [] : [normalize(join(dirname(file), specifier))],
  );
  return named.map((path) => `${path}.ts`).filter((path) => existsSync(join(projectRoot, path)));
}

/** The groups of nodes that reach one another. */
export function findCircles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    let low = own;
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    lowest.set(node, low);
    if (low === own) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) circles.push(circle);
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** The arrows of a Mermaid graph; one from or to a subgraph stands for all that is in it. */
export function readArrows(mermaid: string): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map(
    [...mermaid.matchAll(/subgraph (\w+)\n([^]*?)\n\s*end/g)].map(([, name = '', members = '']) => [name, members.trim().split(/\s+/)]),
  );
  const arrows = new Map<string, Set<string>>();
  for (const [, from = '', to = ''] of mermaid.matchAll(/^\s*(\w+) --> (\w+)$/gm)) {
    for (const one of groups.get(from) ?? [from]) arrows.set(one, new Set([...(arrows.get(one) ?? []), ...(groups.get(to) ?? [to])]));
  }
  return arrows;
}

/** Whether there is a way from one node to another. */
export function reaches(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  return [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(arrows, next, to));
}
