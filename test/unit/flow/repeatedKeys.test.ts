import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Coverage, usualLimits } from '../../../src/flow/coverage';
import type { Json } from '../../../src/flow/json';
import { readJson } from '../../../src/flow/jsonText';
import { mayRepeatKeys, otherReadings } from '../../../src/flow/repeatedKeys';

function valuesOf(text: string, coverage = new Coverage()): (Json | undefined)[] {
  return otherReadings(readJson(text), coverage).map(({ value }) => value);
}

describe('mayRepeatKeys', () => {
  const says = (text: string): boolean => mayRepeatKeys(text, JSON.parse(text) as Json);

  it('is true where an object has one key twice, however it is written', () => {
    for (const text of [
      '{"a":1,"a":2}',
      '[{"a" : {"b":1,\n"b"\t:2}}]',
      '{"a":1,"\\u0061":2}',
      '{"x\\\\":1,"x\\\\":2}',
      '{"__proto__":1,"__proto__":2}',
    ])
      assert.ok(says(text), text);
  });

  it('is false where keys differ, or are the same in different objects', () => {
    for (const text of ['{"a":1,"A":2}', '[{"a":1},{"a":2}]', '{"a":"b","b":"\\"a\\": 1"}', '"x"', '{"a" : "http://x"}', '{"a\\\\" :1}'])
      assert.ok(!says(text), text);
  });

  it('goes through a value that nests a hundred thousand deep', () => {
    assert.ok(!says(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));
  });
});

describe('otherReadings', () => {
  it('are none for a document whose keys differ, even where a string starts with a colon', () => {
    assert.deepEqual(valuesOf('{"a":":","b":" : x"}'), []);
  });

  it('have the values that JSON.parse drops', () => {
    assert.deepEqual(valuesOf('{"a":1,"b":2,"a":3}'), [{ a: 1, b: 2 }]);
    assert.deepEqual(valuesOf('[{"a":{"b":1,"b":2}},{"c":3,"c":4}]'), [[{ a: { b: 1 } }, { c: 3 }]]);
  });

  it('have every value of keys that are repeated inside one another', () => {
    const values = valuesOf('{"a":{"b":1,"b":2},"a":{"b":3,"b":4}}');
    assert.deepEqual(values.map((value) => JSON.stringify(value)).sort(), ['{"a":{"b":1}}', '{"a":{"b":2}}', '{"a":{"b":3}}']);
  });

  it('have each value of a document once or more, whatever it looks like', () => {
    const leaf = fc.constant('§');
    const document = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .array(fc.tuple(fc.constantFrom('a', 'b'), tie('value')), { maxLength: 4 })
          .map((members) => `{${members.map(([key, value]) => `"${key}":${value}`).join(', ')}}`),
        fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
      ),
    })).value;
    fc.assert(
      fc.property(document, (shape) => {
        let leaves = 0;
        const text = shape.replace(/§/g, () => `"leaf${leaves++};"`);
        const coverage = new Coverage({ ...usualLimits, readings: 10_000 });
        const seen = JSON.stringify([JSON.parse(text), ...valuesOf(text, coverage)]);
        for (let index = 0; index < leaves; index++) assert.ok(seen.includes(`"leaf${index};"`), `leaf ${index} of ${text}`);
        assert.deepEqual(coverage.cutOffs, []);
      }),
      { numRuns: 300 },
    );
  });

  it('find each value where it stands', () => {
    const text = '{"a":{"b":"first"},"c":0,"a":{"b":"second"}}';
    const [reading] = otherReadings(readJson(text), new Coverage());
    const range = reading?.find(['a', 'b'])?.value;
    assert.equal(range && text.slice(range.start, range.end), '"first"');
    assert.ok(reading?.overridden);
  });

  it('end at the limit, and say so', () => {
    const coverage = new Coverage();
    const text = `{${Array.from({ length: 1000 }, (_, index) => `"a":${index}`).join(',')}}`;
    assert.equal(valuesOf(text, coverage).length, usualLimits.readings - 1);
    assert.deepEqual(coverage.cutOffs, ['repeatedKeys']);
  });

  it('share what may be read again among the documents of a file', () => {
    const text = `{${Array.from({ length: 20 }, (_, index) => `"a":${index}`).join(',')}}`;
    const coverage = new Coverage(usualLimits, text.length);
    assert.equal(valuesOf(text, coverage).length, usualLimits.readings - 1);
    assert.equal(valuesOf(text, coverage).length, 0);
    assert.deepEqual(coverage.cutOffs, ['repeatedKeys']);
  });

  it('are found however deep, and however many there are', () => {
    const depth = 20_000;
    const repeated = '{"a":1,"a":2}';
    const text = `${'['.repeat(depth)}${Array<string>(depth).fill(repeated).join(',')}${']'.repeat(depth)}`;
    const coverage = new Coverage();
    valuesOf(text, coverage);
    assert.deepEqual(coverage.cutOffs, ['repeatedKeys']);
  });
});
