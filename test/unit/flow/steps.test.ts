import assert from 'node:assert/strict';
import { collectCopiedSteps, collectSteps, inputsOf } from '../../../src/flow/steps';

describe('collectSteps', () => {
  it('goes into every kind of container, in the order of the file', () => {
    const definition = {
      triggers: { When: { type: 'Recurrence' } },
      actions: {
        Check: { type: 'If', actions: { Yes: { type: 'Compose' } }, else: { actions: { No: { type: 'Compose' } } } },
        Choose: {
          type: 'Switch',
          cases: { One: { case: 1, actions: { First: { type: 'Scope', actions: { Deep: { type: 'Http' } } } } } },
          default: { actions: { Other: { type: 'Http' } } },
        },
        Each: { type: 'foreach', actions: { Loop: { type: 'Until', actions: { Wait: { type: 'Wait' } } } } },
        Ask: { type: 'Agent', tools: { Weather: { actions: { Call: { type: 'Http' } } } } },
      },
    };
    const steps = collectSteps(definition, ['definition']);
    assert.deepEqual(
      steps.map(({ name }) => name),
      ['When', 'Check', 'Yes', 'No', 'Choose', 'Other', 'First', 'Deep', 'Each', 'Loop', 'Wait', 'Ask', 'Call'],
    );
    assert.deepEqual(steps.find(({ name }) => name === 'Deep')?.path, [
      'definition',
      'actions',
      'Choose',
      'cases',
      'One',
      'actions',
      'First',
      'actions',
      'Deep',
    ]);
    assert.deepEqual(steps.find(({ name }) => name === 'Call')?.path, [
      'definition',
      'actions',
      'Ask',
      'tools',
      'Weather',
      'actions',
      'Call',
    ]);
  });

  it('reaches an action at any depth a person could make', () => {
    let action: Record<string, unknown> = { type: 'Http' };
    for (let depth = 0; depth < 50; depth++) action = { type: 'Scope', actions: { [`Inner${depth}`]: action } };
    const definition = JSON.parse(JSON.stringify({ actions: { Outer: action } })) as Parameters<typeof collectSteps>[0];
    assert.equal(collectSteps(definition, []).at(-1)?.type, 'http');
    assert.equal(collectSteps(definition, []).length, 51);
  });

  it('compares types and keys without case', () => {
    const [step] = collectSteps({ actions: { A: { Type: 'FOREACH', KIND: 'Http', Inputs: { x: 1 } } } }, []);
    assert.ok(step);
    assert.deepEqual([step.type, step.kind, inputsOf(step)], ['foreach', 'http', { x: 1 }]);
  });

  it('passes over what is no step', () => {
    assert.deepEqual(collectSteps({ triggers: [], actions: { A: null, B: 'x', C: 1 } }, []), []);
  });
});

describe('collectCopiedSteps', () => {
  const action = { type: 'Http', inputs: { uri: 'u' }, runAfter: {} };

  it('reads one action as peek code shows it', () => {
    assert.deepEqual(
      collectCopiedSteps(action, []).map(({ name, type, path }) => [name, type, path]),
      [['action', 'http', []]],
    );
  });

  it('reads the old form', () => {
    const [step] = collectCopiedSteps({ operationName: 'Call', operationDefinition: action }, []);
    assert.deepEqual([step?.name, step?.path], ['Call', ['operationDefinition']]);
  });

  it('reads the new form of an action and of a scope with what is inside', () => {
    const single = collectCopiedSteps({ mslaNode: true, nodeId: 'Call', nodeData: { serializedOperation: action } }, []);
    assert.deepEqual(
      single.map(({ name, path }) => [name, path]),
      [['Call', ['nodeData', 'serializedOperation']]],
    );
    const scope = collectCopiedSteps(
      { mslaNode: true, nodeId: 'Try', serializedOperation: { type: 'Scope', actions: { Call: action } } },
      [],
    );
    assert.deepEqual(
      scope.map(({ name }) => name),
      ['Try', 'Call'],
    );
  });

  it('reads several at once', () => {
    const steps = collectCopiedSteps(
      {
        isMultiNode: true,
        nodes: [
          { nodeId: 'A', nodeData: action },
          { nodeId: 'B', serializedOperation: action },
        ],
      },
      [],
    );
    assert.deepEqual(
      steps.map(({ name, path }) => [name, path]),
      [
        ['A', ['nodes', 0, 'nodeData']],
        ['B', ['nodes', 1, 'serializedOperation']],
      ],
    );
  });

  it('reads a scope with more actions than a call takes arguments', () => {
    const actions = Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`A${index}`, action]));
    const scope = { nodeId: 'Try', serializedOperation: { type: 'Scope', actions } };
    assert.equal(collectCopiedSteps({ isMultiNode: true, nodes: [scope] }, []).length, 150_001);
  });
});
