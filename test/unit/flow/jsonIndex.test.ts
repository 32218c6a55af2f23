import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { JsonIndex } from '../../../src/flow/jsonIndex';
import { layouts } from './layouts';
import { pathsOf, readOrdered } from './ordered';

/** Writes some characters as `\uXXXX`, as PowerShell does; all stand in strings only. */
function withEscapes(json: string): string {
  return json.replace(/\\u....|\\.|['<>&é]/g, (part) =>
    part.length > 1 ? part : '\\u' + part.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

const documents = fc.jsonValue({
  maxDepth: 4,
  stringUnit: fc.oneof(fc.constantFrom("'", '<', 'é', '"', '\\', '\n'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })),
});

describe('JsonIndex', () => {
  for (const layout of layouts) {
    it(`finds what a syntax tree finds: ${layout.name}`, () => {
      fc.assert(
        fc.property(documents, fc.boolean(), (document, escaped) => {
          const text = escaped ? withEscapes(layout.write(document)) : layout.write(document);
          const bom = text.startsWith('\uFEFF') ? 1 : 0;
          const root = parseTree(text.slice(bom));
          const index = new JsonIndex(text);
          for (const path of pathsOf(readOrdered(text))) {
            const node = root && findNodeAtLocation(root, [...path]);
            const key = node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
            assert.ok(node);
            assert.deepEqual(index.find(path), {
              key: key && { start: key.offset + bom, end: key.offset + key.length + bom },
              value: { start: node.offset + bom, end: node.offset + node.length + bom },
            });
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('takes the last of equal keys, as JSON.parse does, and its place', () => {
    const text = '{"a":1,"b":2,"a":3}';
    const index = new JsonIndex(text);
    assert.deepEqual(index.find(['a'])?.value, { start: 17, end: 18 });
    assert.deepEqual(
      index.members(0)?.list.map(({ key }) => key && text.slice(key.start, key.end)),
      ['"b"', '"a"'],
    );
  });

  it('compares keys as they are decoded', () => {
    assert.deepEqual(new JsonIndex('{"it\\u0027s":1}').find(["it's"])?.value, { start: 13, end: 14 });
  });

  it('is not led astray by brackets and quotes in strings', () => {
    const text = '{"a":"}\\"]{","b":[["\\\\"]]}';
    assert.deepEqual(new JsonIndex(text).find(['b', 0, 0])?.value, { start: text.indexOf('"\\\\"'), end: text.length - 3 });
  });

  it('finds nothing where a path leads nowhere', () => {
    const index = new JsonIndex('{"a":[1]}');
    for (const path of [['b'], ['a', 1], ['a', 'x'], ['a', 0, 'x'], ['constructor']]) assert.equal(index.find(path), undefined);
  });
});
