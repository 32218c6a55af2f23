import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot';
import { findCircles, readArrows, readImports, reaches } from './importGraph';

describe('The imports', () => {
  const imports = readImports();
  const [house = '', editorHalf = ''] = [
    ...readFileSync(join(projectRoot, 'docs', 'architecture.md'), 'utf8').matchAll(/```mermaid\n([^]*?)```/g),
  ].map(([, picture = '']) => picture);

  /** The pairs of rooms of which one imports the other. */
  function pairs(roomOf: (file: string) => string | undefined): readonly (readonly [string, string])[] {
    const found = new Map<string, readonly [string, string]>();
    for (const [file, imported] of imports) {
      for (const other of imported) {
        const [from, to] = [roomOf(file), roomOf(other)];
        if (from !== undefined && to !== undefined && from !== to) found.set(`${from} ${to}`, [from, to]);
      }
    }
    return [...found.values()];
  }

  const roomOfHouse = (file: string) => (/^src\/(\w+)/.exec(file) ?? /^(webview)/.exec(file))?.[1];
  const roomOfEditorHalf = (file: string) => /^src\/vscode\/(\w+)\//.exec(file)?.[1];

  it('go in no circle, types included', () => {
    assert.deepEqual(findCircles(imports), []);
  });

  for (const [picture, mermaid, roomOf] of [
    ['the house', house, roomOfHouse],
    ['the editor’s half', editorHalf, roomOfEditorHalf],
  ] as const) {
    it(`are as the picture of ${picture} shows them`, () => {
      const arrows = readArrows(mermaid);
      const real = pairs(roomOf);
      assert.deepEqual(
        real.filter(([from, to]) => !reaches(arrows, from, to)),
        [],
        'No arrow leads there.',
      );
      const drawn = [...mermaid.matchAll(/^\s*(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to] as const);
      const members = (name: string) =>
        new Set(new RegExp(`subgraph ${name}\\n([^]*?)\\n\\s*end`).exec(mermaid)?.[1]?.trim().split(/\s+/) ?? [name]);
      assert.deepEqual(
        drawn.filter(([from, to]) => !real.some(([one, other]) => members(from).has(one) && members(to).has(other))),
        [],
        'An arrow that no import needs.',
      );
    });
  }
});

describe('The unit tests', () => {
  it('stand in the folder of what they test', () => {
    const folders = readdirSync(join(projectRoot, 'test', 'unit'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => dirname(name));
    // What is not the code of src stands beside it, and what every file of the project is asked has a room of its own.
    const elsewhere = ['architecture', 'docs', 'scripts', 'webview', 'fixtures'];
    const astray = folders.filter(
      (folder) => !existsSync(join(projectRoot, 'src', folder)) && !elsewhere.includes(folder.split(/[\\/]/)[0] ?? ''),
    );
    assert.deepEqual([...new Set(astray)], []);
  });
});
