import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendElement, removeMember, replaceValue, setMember } from '../../../src/flow/edits';
import type { Path } from '../../../src/flow/json';
import { readJson, type JsonText } from '../../../src/flow/jsonText';
import { applyEdits, type TextEdit } from '../../../src/flow/text';
import { keepsLineBreaks, layouts } from './layouts';
import { changeAt, orderedAt, pathsOf, readOrdered, type Ordered } from './ordered';

const documents = fc.jsonValue({ maxDepth: 4 });
const newValue = { properties: ['inputs'], deep: { empty: {}, none: [] }, quoted: 'a "b" \\ c' };
const newOrdered = readOrdered(JSON.stringify(newValue));

/**
 * Makes one edit at every kind of place of arbitrary documents, in every layout, and checks that the outcome is the
 * expected value, in the layout of the file, and that nothing outside the holder has changed.
 */
function checkEdits(
  isPlace: (value: Ordered, path: Path) => boolean,
  holderOf: (path: Path) => Path,
  edit: (json: JsonText, path: Path) => TextEdit[],
  expected: (before: Ordered, path: Path) => Ordered | undefined,
): void {
  for (const layout of layouts) {
    fc.assert(
      fc.property(documents, fc.nat(), (document, choice) => {
        const text = layout.write(document);
        const before = readOrdered(text);
        const places = pathsOf(before).filter((path) => isPlace(orderedAt(before, path), path));
        const path = places[choice % Math.max(1, places.length)];
        fc.pre(path !== undefined);
        const json = readJson(text);
        const result = applyEdits(text, edit(json, path));
        assert.deepEqual(readOrdered(result), expected(before, path));
        assert.ok(keepsLineBreaks(result, layout), `line breaks of ${layout.name}`);
        const holder = json.find(holderOf(path))?.value;
        assert.ok(holder);
        assert.ok(result.startsWith(text.slice(0, holder.start)) && result.endsWith(text.slice(holder.end)));
      }),
      { numRuns: 150 },
    );
  }
}

const anyPlace = (): boolean => true;
const within = (path: Path): Path => path;
const around = (path: Path): Path => path.slice(0, -1);
const setTo = (value: Ordered) => (before: Ordered, path: Path) => changeAt(before, path, () => value);

describe('edits', () => {
  it('add a member behind the others of any object', () => {
    const isObject = (value: Ordered): boolean =>
      value.kind === 'object' && !value.members.some(([name]) => name === 'runtimeConfiguration');
    checkEdits(
      isObject,
      within,
      (json, path) => setMember(json, path, 'runtimeConfiguration', newValue),
      (before, path) =>
        changeAt(before, path, (old) =>
          old.kind === 'object' ? { kind: 'object', members: [...old.members, ['runtimeConfiguration', newOrdered]] } : undefined,
        ),
    );
  });

  it('replace a member that is there, where it stands', () => {
    const isMember = (_value: Ordered, path: Path): boolean => typeof path.at(-1) === 'string';
    checkEdits(isMember, around, (json, path) => setMember(json, path.slice(0, -1), String(path.at(-1)), newValue), setTo(newOrdered));
  });

  it('replace any value but the root', () => {
    checkEdits(
      (_value, path) => path.length > 0,
      around,
      (json, path) => replaceValue(json, path, newValue),
      setTo(newOrdered),
    );
  });

  it('append to any array', () => {
    const isArray = (value: Ordered): boolean => value.kind === 'array';
    checkEdits(
      isArray,
      within,
      (json, path) => appendElement(json, path, newValue),
      (before, path) =>
        changeAt(before, path, (old) =>
          old.kind === 'array' ? { kind: 'array', members: [...old.members, [old.members.length, newOrdered]] } : undefined,
        ),
    );
  });

  it('remove any member or element with its comma', () => {
    checkEdits(
      (_value, path) => path.length > 0,
      around,
      (json, path) => removeMember(json, path),
      (before, path) => changeAt(before, path, () => undefined),
    );
  });

  it('put a text into any value', () => {
    checkEdits(anyPlace, within, (json, path) => replaceValue(json, path, '@{1}'), setTo({ kind: 'scalar', value: '@{1}' }));
  });

  function edited(text: string, edit: (json: JsonText) => TextEdit[]): string {
    return applyEdits(text, edit(readJson(text)));
  }

  it('give what is added the indentation of its neighbours', () => {
    assert.equal(
      edited('{\n  "a": {\n    "x": 1\n  }\n}', (json) => setMember(json, ['a'], 'y', { z: [1] })),
      '{\n  "a": {\n    "x": 1,\n    "y": {\n      "z": [\n        1\n      ]\n    }\n  }\n}',
    );
  });

  it('open an empty object where the rest of the file has lines', () => {
    assert.equal(
      edited('{\r\n\t"a": {}\r\n}', (json) => setMember(json, ['a'], 'b', 1)),
      '{\r\n\t"a": {\r\n\t\t"b": 1\r\n\t}\r\n}',
    );
  });

  it('keep to one line in a file of one line, with or without spaces', () => {
    assert.equal(
      edited('{"a":{"x":1}}', (json) => setMember(json, ['a'], 'y', { z: 2 })),
      '{"a":{"x":1,"y":{"z":2}}}',
    );
    assert.equal(
      edited('{ "a": { "x": 1, "w": 2 } }', (json) => setMember(json, ['a'], 'y', 3)),
      '{ "a": { "x": 1, "w": 2, "y": 3 } }',
    );
  });

  it('keep a list on one line where it stands on one line', () => {
    assert.equal(
      edited('{\n  "a": ["inputs"]\n}', (json) => appendElement(json, ['a'], 'outputs')),
      '{\n  "a": ["inputs","outputs"]\n}',
    );
  });

  it('leave no line behind where a member is removed', () => {
    assert.equal(
      edited('{\n  "a": 1,\n  "b": 2\n}', (json) => removeMember(json, ['b'])),
      '{\n  "a": 1\n}',
    );
    assert.equal(
      edited('{\n  "a": 1,\n  "b": 2\n}', (json) => removeMember(json, ['a'])),
      '{\n  "b": 2\n}',
    );
  });

  it('change the value that counts where a key stands twice', () => {
    assert.equal(
      edited('{"a":1,"b":2,"a":3}', (json) => setMember(json, [], 'a', 4)),
      '{"a":1,"b":2,"a":4}',
    );
    assert.equal(
      edited('{"a":1,"b":2,"a":3}', (json) => removeMember(json, ['b'])),
      '{"a":1,"a":3}',
    );
  });

  it('are none where the path leads nowhere', () => {
    const json = readJson('{"a":[1]}');
    assert.deepEqual(
      [setMember(json, ['x'], 'k', 1), appendElement(json, ['a', 0], 1), replaceValue(json, ['x'], 1), removeMember(json, ['a', 1])],
      [[], [], [], []],
    );
  });

  it('are none while the text has syntax errors', () => {
    const json = readJson('{"a":{"b":1}');
    assert.deepEqual([setMember(json, ['a'], 'k', 1), removeMember(json, ['a', 'b'])], [[], []]);
  });
});
