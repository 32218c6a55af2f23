import assert from 'node:assert/strict';
import { followSecrets } from '../../../../src/flow/dataFlow/followSecrets';
import { readFlowFile } from '../../../../src/flow/model';

const http = (body: unknown): object => ({ type: 'Http', inputs: { body } });

/** Of the actions named, those that a secret reaches which `Read` has at `value` in its body, where there is an action `Step`. */
function seenBy(step: object, names: readonly string[], more: object = {}): readonly string[] {
  const actions = { Read: http(''), Step: step, ...more };
  const file = readFlowFile(JSON.stringify({ properties: { definition: { triggers: {}, actions } }, schemaVersion: '1.0.0.0' }));
  const [flow] = file.kind === 'flow' ? file.flows : [];
  const from = flow?.steps.find(({ name }) => name === 'Read');
  assert.ok(flow && from);
  const uses = followSecrets(flow, [{ from, places: [['body', 'value']] }]);
  return names.filter((name) => uses.some(({ step: user }) => user.name === name));
}

/** Of these expressions, those that see the secret after an action `Step`. */
function seenAfter(step: object, reads: readonly string[]): readonly string[] {
  return seenBy(step, reads, Object.fromEntries(reads.map((read) => [read, http(`@${read}`)])));
}

const secret = "@body('Read')?['value']";
/** An object and a list of objects, in each of which the secret is at `value`. */
const object = "@body('Read')";
const list = [{ value: secret }];

describe('A secret that a step is given', () => {
  it('is in the outputs of Compose and in its body, where it was put', () => {
    const reads = ["outputs('Step')?['a']", "body('Step')?['a']", "outputs('Step')?['b']", "body('Step')?['b']"];
    assert.deepEqual(seenAfter({ type: 'Compose', inputs: { A: secret, b: 1 } }, reads), reads.slice(0, 2));
  });

  it('is in any element of a list of Compose', () => {
    const reads = ["outputs('Step')[0]?['a']", "first(outputs('Step'))?['a']"];
    assert.deepEqual(seenAfter({ type: 'Compose', inputs: ['x', { a: secret, b: 1 }] }, reads), reads);
  });

  it('is in the body of Parse JSON, if it is the content', () => {
    const reads = ["body('Step')?['value']", "body('Step')?['other']"];
    assert.deepEqual(seenAfter({ type: 'ParseJson', inputs: { content: object } }, reads), reads.slice(0, 1));
    assert.deepEqual(seenAfter({ type: 'ParseJson', inputs: { content: { value: secret } } }, reads), reads.slice(0, 1));
    assert.deepEqual(seenAfter({ type: 'ParseJson', inputs: { content: '{}', schema: { default: secret } } }, reads), []);
  });

  it('is in the item of Select, and where that puts it', () => {
    const reads = ["body('Step')[0]?['key']", "body('Step')[0]?['user']"];
    const map = (select: object): object => ({ type: 'Select', inputs: { from: `@array(${object.slice(1)})`, select } });
    assert.deepEqual(seenAfter({ type: 'Select', inputs: { from: '@range(0, 1)', select: { Key: secret, user: 'x' } } }, reads), [
      "body('Step')[0]?['key']",
    ]);
    assert.deepEqual(seenAfter(map({ key: "@item()?['value']" }), reads), ["body('Step')[0]?['key']"]);
    assert.deepEqual(seenAfter(map({ key: 'x' }), reads), []);
  });

  it('stays where it is in Filter array, and is not in what that compares with', () => {
    const reads = ["body('Step')[0]?['value']", "outputs('Step')"];
    assert.deepEqual(seenAfter({ type: 'Query', inputs: { from: list, where: '@true' } }, reads), reads);
    assert.deepEqual(seenAfter({ type: 'Query', inputs: { from: [], where: secret } }, reads), []);
  });

  it('is in the text of a table, whatever is taken for its columns', () => {
    const reads = ["body('Step')", "outputs('Step')?['headers']"];
    const table = (inputs: object): object => ({ type: 'Table', inputs });
    assert.deepEqual(seenAfter(table({ from: list, format: 'HTML' }), reads), reads.slice(0, 1));
    assert.deepEqual(seenAfter(table({ from: '@range(0, 1)', columns: [{ header: 'x', value: secret }] }), reads), reads.slice(0, 1));
    assert.deepEqual(seenAfter(table({ from: list, columns: [{ header: 'x', value: '@item()' }] }), reads), reads.slice(0, 1));
  });

  it('is in the text of Join', () => {
    const reads = ["body('Step')", "outputs('Step')?['headers']"];
    assert.deepEqual(seenAfter({ type: 'Join', inputs: { from: list, joinWith: ',' } }, reads), reads.slice(0, 1));
  });

  describe('is in a variable', () => {
    const reads = ["variables('v')", "variables('v')?['a']", "variables('v')?['b']", "variables('w')"];
    const variable = (type: string, inputs: object): object => ({ type, inputs });

    it('that begins with it, and not in the others', () => {
      const variables = [
        { name: 'w', value: 1 },
        { name: 'V', value: { a: secret, b: 1 } },
      ];
      assert.deepEqual(seenAfter(variable('InitializeVariable', { variables }), reads), ["variables('v')", "variables('v')?['a']"]);
    });

    it('that is set to it, where it was put', () => {
      assert.deepEqual(seenAfter(variable('SetVariable', { name: 'v', value: { a: secret } }), reads), [
        "variables('v')",
        "variables('v')?['a']",
      ]);
    });

    const elements = ["variables('v')", "first(variables('v'))?['a']", "variables('v')[0]?['b']"];
    it('whose list it was appended to, in any element', () => {
      assert.deepEqual(seenAfter(variable('AppendToArrayVariable', { name: 'v', value: { a: secret } }), elements), elements.slice(0, 2));
    });

    it('whose text it was appended to', () => {
      assert.deepEqual(seenAfter(variable('AppendToStringVariable', { name: 'v', value: { a: secret } }), reads), reads.slice(0, 3));
    });

    it('but not if it is the name, or if there is none', () => {
      assert.deepEqual(seenAfter(variable('SetVariable', { name: 'v', note: secret }), reads), []);
      assert.deepEqual(seenAfter(variable('SetVariable', { value: secret }), reads), []);
    });
  });

  it('is in the item of a loop, if that goes through it', () => {
    const around = (more: object): object => ({
      type: 'Foreach',
      actions: { If: { type: 'If', actions: { Key: http("@item()?['value']"), Other: http("@items('Step')?['other']") } } },
      ...more,
    });
    assert.deepEqual(seenBy(around({ foreach: `@array(${object.slice(1)})` }), ['Key', 'Other']), ['Key', 'Other']);
    const set = { Set: { type: 'SetVariable', inputs: { name: 'list', value: list } } };
    assert.deepEqual(seenBy(around({ foreach: "@variables('list')" }), ['Key', 'Other'], set), ['Key']);
    assert.deepEqual(seenBy(around({ foreach: '@range(0, 1)', expression: secret }), ['Key', 'Other']), []);
  });

  it('goes nowhere from an action that only sends it', () => {
    assert.deepEqual(seenAfter({ type: 'Http', inputs: { body: secret } }, ["body('Step')"]), []);
    assert.deepEqual(seenAfter({ type: 'Compose', inputs: 'x', description: secret }, ["outputs('Step')"]), []);
  });
});
