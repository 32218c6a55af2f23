import assert from 'node:assert/strict';
import { readVariable } from '../../../src/documents/readVariable';
import { Solution, type SolutionFiles } from '../../../src/documents/solution';
import { definitionOf, solutionOf, valuesOf } from '../../fixtures/solutions';
import { actionFlow } from '../rules/flows';

const id = '11111111-2222-3333-4444-555555555555';

describe('A solution', () => {
  it('knows a variable by its schema name, whatever the case', () => {
    const solution = solutionOf({ hbl_Key: { type: 'secret' } });
    assert.equal(solution.variable('HBL_KEY')?.type, 'secret');
    assert.equal(solution.variable('hbl_Other'), undefined);
    assert.equal(solution.variable('__proto__'), undefined);
  });

  it('says whether it gives a variable a value, and not what it is', () => {
    const solution = solutionOf({
      none: {},
      byDefault: { defaultValue: 'https://a.example' },
      byValue: { values: ['https://b.example'] },
      both: { defaultValue: 'a', values: ['b', 'c'] },
    });
    const given = (name: string, values: readonly string[]) => values.filter((value) => solution.variable(name)?.isGiven(value));
    assert.deepEqual(
      ['none', 'byDefault', 'byValue', 'both'].map((name) => solution.variable(name)?.hasValue),
      [false, true, true, true],
    );
    assert.deepEqual(given('none', ['', 'a']), []);
    assert.deepEqual(given('byDefault', ['https://a.example', 'https://b.example']), ['https://a.example']);
    assert.deepEqual(given('byValue', ['https://a.example', 'https://b.example']), ['https://b.example']);
    assert.deepEqual(given('both', ['a', 'b', 'c', 'd']), ['a', 'b', 'c']);
    assert.ok(!JSON.stringify(solution.variable('both')).includes('"a"'));
  });

  it('takes the same value in another spelling for the same', () => {
    const solution = solutionOf({
      flag: { type: 'boolean', defaultValue: 'yes' },
      count: { type: 'number', defaultValue: '5' },
      list: { type: 'json', defaultValue: '{ "a": [1, 2] }' },
      text: { defaultValue: 'one\ntwo' },
    });
    assert.deepEqual(
      [true, 'true', 'Yes', false, 'no'].map((value) => solution.variable('flag')?.isGiven(value)),
      [true, true, true, false, false],
    );
    assert.deepEqual(
      [5, '5.0', 6].map((value) => solution.variable('count')?.isGiven(value)),
      [true, true, false],
    );
    assert.deepEqual(
      [{ a: [1, 2] }, '{"a":[1,2]}', '{"a":[1]}'].map((value) => solution.variable('list')?.isGiven(value)),
      [true, true, false],
    );
    assert.equal(solution.variable('text')?.isGiven('one\r\ntwo'), true);
  });

  it('does not know a variable whose files cannot be read, or are about another', () => {
    const texts: readonly (readonly [string, string | undefined])[] = [
      ['<environmentvariabledefinition', undefined],
      [definitionOf('hbl_Other'), undefined],
      [definitionOf('hbl_A'), 'no JSON'],
      [definitionOf('hbl_A'), '{ "environmentvariablevalues": [] }'],
    ];
    for (const [definition, values] of texts) assert.equal(readVariable('hbl_a', { definition, values }), undefined);
    assert.equal(readVariable('hbl_a', { definition: definitionOf('hbl_A'), values: valuesOf(['a']) })?.hasValue, true);
  });

  it('reads a file once, and only when it is asked for', () => {
    const asked: string[] = [];
    const files: SolutionFiles = {
      variable: (name) => {
        asked.push(name);
        return undefined;
      },
      flow: (name) => {
        asked.push(name);
        return { name: 'Child', text: JSON.stringify(actionFlow('Compose', 'a')) };
      },
    };
    const solution = new Solution(files);
    assert.deepEqual(asked, []);
    for (const name of ['A', 'a', 'b']) solution.variable(name);
    const [one, other] = [solution.childFlow(id), solution.childFlow(id.toUpperCase())];
    assert.equal(one, other);
    assert.deepEqual(asked, ['a', 'b', id]);
  });

  it('has its flows know the same solution', () => {
    const solution = solutionOf({}, { [id]: actionFlow('Compose', 'a') });
    const child = solution.childFlow(id);
    assert.equal(child?.name, 'Child11');
    assert.equal(child.flow.neighbours, solution);
  });

  it('does not know a flow that is none, or is half-typed', () => {
    const broken = JSON.stringify(actionFlow('Compose', 'a')).slice(0, -2);
    for (const text of ['{}', 'no JSON', broken, '{"schemaversion":"ROBIN_20","properties":{"definition":{"actions":{}}}}']) {
      assert.equal(solutionOf({}, { [id]: text }).childFlow(id), undefined);
    }
  });

  it('reads only so much of its flows, each once', () => {
    let reads = 0;
    const text = JSON.stringify(actionFlow('Compose', 'a')) + ' '.repeat(3_000_000);
    const solution = new Solution({
      variable: () => undefined,
      flow: (name) => {
        reads++;
        return { name, text };
      },
    });
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    assert.equal(ids.filter((name) => solution.childFlow(name)).length, 10);
    assert.equal(ids.filter((name) => solution.childFlow(name)).length, 10);
    assert.equal(reads, 12);
  });
});
