import assert from 'node:assert/strict';
import { Hiding, type Hidden } from '../../../../src/flow/dataFlow/hiding';
import { PlacedReads } from '../../../../src/flow/dataFlow/placedReads';
import { readFlowFile } from '../../../../src/flow/model';

const secured = (...properties: readonly string[]): object => ({ runtimeConfiguration: { secureData: { properties } } });

/** What is hidden of the action `Use`: its inputs and its outputs. */
function hiddenOf(use: object, others: object = {}, trigger: object = { type: 'Recurrence' }): readonly Hidden[] {
  const definition = { triggers: { Start: trigger }, actions: { ...others, Use: use } };
  const file = readFlowFile(JSON.stringify({ properties: { definition }, schemaVersion: '1.0.0.0' }));
  const [flow] = file.kind === 'flow' ? file.flows : [];
  const step = flow?.steps.find(({ name }) => name === 'Use');
  assert.ok(flow && step);
  const hiding = new Hiding(flow, new PlacedReads(flow));
  return [hiding.inputs(step), hiding.outputs(step)];
}

describe('What the run history hides', () => {
  const read = { type: 'Http', inputs: {}, ...secured('outputs') };
  const http = (body: string, rest: object = {}): object => ({ type: 'Http', inputs: { body }, ...rest });

  it('is what a step secures itself', () => {
    assert.deepEqual(hiddenOf(http('x')), [false, false]);
    assert.deepEqual(hiddenOf(http('x', secured('Inputs'))), [true, false]);
    assert.deepEqual(hiddenOf(http('x', secured('outputs'))), [false, true]);
  });

  it('is the inputs of who uses a secured step directly, and not their outputs', () => {
    assert.deepEqual(hiddenOf(http("@body('Read')"), { Read: read }), [true, false]);
    assert.deepEqual(hiddenOf(http("@{outputs('read')?['statusCode']}"), { Read: read }), [true, false]);
    assert.deepEqual(hiddenOf(http("@body('Read')"), { Read: { ...read, ...secured('inputs') } }), [true, false]);
    assert.deepEqual(hiddenOf(http('@triggerBody()'), {}, { type: 'Request', ...secured('outputs') }), [true, false]);
  });

  it('is both of Compose, Parse JSON and Response, whose outputs follow their inputs', () => {
    for (const type of ['Compose', 'ParseJson', 'Response']) {
      assert.deepEqual(hiddenOf({ type, inputs: { content: "@body('Read')" } }, { Read: read }), [true, true]);
      assert.deepEqual(hiddenOf({ type, inputs: { content: 'x' }, ...secured('inputs') }), [true, true]);
    }
  });

  it('reaches one step, and no variable', () => {
    const copy = { type: 'Compose', inputs: "@body('Read')" };
    assert.deepEqual(hiddenOf(http("@outputs('Copy')"), { Read: read, Copy: copy }), [false, false]);
    const set = { type: 'SetVariable', inputs: { name: 'a', value: "@body('Read')" } };
    assert.deepEqual(hiddenOf(http("@variables('a')"), { Read: read, Set: set }), [false, false]);
  });

  it('is unknown where no document says', () => {
    assert.deepEqual(hiddenOf(http("@actions('Read')"), { Read: read }), [undefined, false]);
    const loop = { type: 'Foreach', foreach: "@body('Read')", actions: {} };
    assert.deepEqual(hiddenOf(http("@items('Loop')"), { Read: read, Loop: loop }), [undefined, false]);
  });

  it('copes with a loop through its own items', () => {
    assert.deepEqual(hiddenOf({ type: 'Foreach', foreach: "@items('Use')", actions: {} }), [false, false]);
  });
});
