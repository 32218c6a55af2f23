import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEmbedded, readJson, type JsonText } from '../../../src/flow/jsonText';
import { applyEdits, type Range } from '../../../src/flow/text';

function sliceOf(text: string, range: Range | undefined): string {
  return range ? text.slice(range.start, range.end) : 'nothing';
}

function embedded(outer: JsonText, path: string[], inner: string): JsonText {
  const json = readEmbedded(outer, path, inner);
  assert.ok(json);
  return json;
}

describe('readJson', () => {
  it('reads a file with a byte order mark, which counts in ranges', () => {
    const json = readJson('\uFEFF{"a":1}');
    assert.deepEqual([json.value, json.broken, json.find(['a'])?.value], [{ a: 1 }, false, { start: 6, end: 7 }]);
  });

  it('reads what it can of text with errors in the middle', () => {
    const text = '{"a": {"b": "x" "c": }, "d": "y"}';
    const json = readJson(text);
    assert.equal(json.broken, true);
    assert.equal(sliceOf(text, json.find(['d'])?.value), '"y"');
  });

  it('takes comments for errors, and still reads', () => {
    const json = readJson('{ /* why */ "a": 1 }');
    assert.deepEqual([json.broken, json.find(['a'])?.key], [true, { start: 12, end: 15 }]);
  });

  it('reads the comments of a deployment template, as Azure does', () => {
    const text = '\ufeff{ // why\n "$schema": "https://schema.example.org/2019-04-01/deploymentTemplate.json#", /* " */ "a": "//" }';
    const json = readJson(text);
    assert.deepEqual([json.broken, json.value], [false, { ...(json.value as object), a: '//' }]);
    assert.equal(sliceOf(text, json.find(['a'])?.value), '"//"');
    assert.equal(readJson(text.replace('"//" }', '"//"')).broken, true);
    assert.equal(readJson(text.replace('deploymentTemplate', 'other')).broken, true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 'u', '1', 'a', ' ') }), (text) => {
        readJson(text).find(['a', 0]);
      }),
    );
    for (const depth of [1000, 2000, 3000, 100_000]) for (const open of ['[', '{"a":']) readJson(open.repeat(depth)).find(['a']);
  });
});

describe('inString', () => {
  it('carries any stretch of a value to its characters in the file', () => {
    const letters = fc.constantFrom('a', "'", '"', '\\', '\n', 'é', '\u0001', '/');
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, fc.boolean())), fc.nat(), fc.nat(), (parts, a, b) => {
        const written = parts.map(([letter, long]) =>
          long ? '\\u' + letter.charCodeAt(0).toString(16).padStart(4, '0') : JSON.stringify(letter).slice(1, -1),
        );
        const text = `{"key":"${written.join('')}"}`;
        const [start, end] = [a % (parts.length + 1), b % (parts.length + 1)].sort((x, y) => x - y);
        assert.ok(start !== undefined && end !== undefined);
        const range = readJson(text).inString({ start: 7, end: text.length - 1 }, start, end);
        assert.equal(sliceOf(text, range), written.slice(start, end).join(''));
      }),
    );
  });
});

describe('readEmbedded', () => {
  const inner = '{"it\'s": "ü \\"x\\"", "n": [1, 2]}';

  for (const [name, write] of [
    ['as JSON.stringify writes it', (text: string) => JSON.stringify(text)],
    ['with every quote as \\u0022', (text: string) => JSON.stringify(text).replace(/\\"/g, '\\u0022')],
  ] as const) {
    it(`maps ranges to the characters of the file: ${name}`, () => {
      const file = `{"name":"x","clientdata": ${write(inner)}}`;
      const json = embedded(readJson(file), ['clientdata'], inner);
      const range = json.find(['n', 1])?.value;
      assert.ok(range);
      assert.equal(sliceOf(file, json.toFile(range)), '2');
      const text = json.find(["it's"])?.value;
      assert.ok(text);
      assert.equal(JSON.parse(`"${sliceOf(file, json.toFile(text))}"`), '"ü \\"x\\""');
    });
  }

  it('escapes what an edit puts into the file', () => {
    const file = JSON.stringify({ clientdata: inner });
    const json = embedded(readJson(file), ['clientdata'], inner);
    const range = json.find(['n'])?.value;
    assert.ok(range);
    const edited: unknown = JSON.parse(applyEdits(file, [json.editInFile({ range, newText: '"a\\nb"' })]));
    assert.deepEqual(edited, { clientdata: '{"it\'s": "ü \\"x\\"", "n": "a\\nb"}' });
  });

  it('escapes twice in a document within a document within the file', () => {
    const middle = JSON.stringify({ clientdata: inner });
    const file = JSON.stringify({ clientdata: middle });
    const json = embedded(embedded(readJson(file), ['clientdata'], middle), ['clientdata'], inner);
    assert.deepEqual(json.outerPath, ['clientdata', 'clientdata']);
    const range = json.find(['n'])?.value;
    assert.ok(range);
    const outcome = JSON.parse(applyEdits(file, [json.editInFile({ range, newText: '"z"' })])) as { clientdata: string };
    assert.equal((JSON.parse(outcome.clientdata) as { clientdata: string }).clientdata, inner.replace('[1, 2]', '"z"'));
  });

  it('gives nothing for text that is no JSON', () => {
    assert.equal(readEmbedded(readJson('{"clientdata":"{"}'), ['clientdata'], '{'), undefined);
  });
});
