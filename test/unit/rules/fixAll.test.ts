import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { fixAll, pickSafe, type PickFix } from '../../../src/rules/fixAll';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { keepsLineBreaks, layouts } from '../flow/layouts';
import { findingsIn, flowOf, templateOf } from './flows';

const random = seededRandom(91);
const secretRead = { type: 'OpenApiConnection', inputs: { host: { operationId: 'PerformUnboundAction' }, parameters: { actionName: 'RetrieveEnvironmentVariableSecretValue' } } };
const options = { fileName: 'Flow.json' };
const redactAll: PickFix = (finding) => finding.fixes().find(({ id }) => id === 'redact')?.id;

function fixed(text: string, pick: PickFix): string {
  return applyEdits(text, fixAll(text, options, pick));
}

/** Many actions with a key in a header, whose parameters would all have the same name. */
function flowWithKeys(count: number): object {
  const actions = Object.fromEntries(Array.from({ length: count }, (_, index) => [`Call_${index}`, { type: 'Http', inputs: { uri: 'https://api.example.org', headers: { 'x-api-key': apiKey(random), apikey: apiKey(random) } } }]));
  return { actions };
}

describe('fixAll', () => {
  for (const layout of layouts) {
    it(`applies every safe fix and no other: ${layout.name}`, () => {
      const actions = {
        A: secretRead, B: { ...secretRead, runtimeConfiguration: {} },
        Set: { type: 'SetVariable', inputs: { name: 'x', value: 'y' }, runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs', 'more'] } } },
        Call: { type: 'Http', inputs: { uri: 'http://api.example.org', headers: { 'x-api-key': apiKey(random) } } },
      };
      const result = fixed(layout.write(flowOf({ actions })), pickSafe);
      assert.deepEqual(findingsIn(result).map(({ rule }) => rule), ['FW401', 'FW102']);
      assert.ok(keepsLineBreaks(result, layout));
      assert.equal(fixed(result, pickSafe), result);
    });

    it(`redacts all secrets of a file, each with a parameter of its own: ${layout.name}`, () => {
      for (const file of [flowOf(flowWithKeys(6)), templateOf(flowWithKeys(6)), { clientdata: JSON.stringify(flowOf(flowWithKeys(3))) }]) {
        const text = layout.write(file);
        const count = findingsIn(text).length;
        const result = fixed(text, redactAll);
        assert.deepEqual(findingsIn(result).map(({ rule }) => rule), Array<string>(count).fill('FW110'));
        assert.ok(keepsLineBreaks(result, layout));
        const names = new Set([...result.matchAll(/parameters\('(\w+)'\)/g)].map(([, name]) => name));
        assert.equal(names.size, count);
        for (const name of names) assert.match(result, new RegExp(`"${name}\\\\?":`));
      }
    });
  }

  it('redacts hundreds of secrets', () => {
    const text = JSON.stringify(flowOf(flowWithKeys(100)), undefined, 2);
    assert.equal(findingsIn(text).length, 200);
    assert.deepEqual(findingsIn(fixed(text, redactAll)).filter(({ rule }) => rule !== 'FW110'), []);
  });

  it('gives edits that do not overlap, and none when nothing is to be done', () => {
    const text = JSON.stringify(flowOf({ actions: { A: secretRead, B: secretRead } }));
    const edits = [...fixAll(text, options, pickSafe)].sort((a, b) => a.range.start - b.range.start);
    edits.slice(1).forEach(({ range }, index) => { assert.ok((edits[index]?.range.end ?? 0) <= range.start); });
    assert.deepEqual(fixAll(text, options, () => undefined), []);
    assert.deepEqual(fixAll('{"a":1}', options, pickSafe), []);
  });

  it('does nothing to text with syntax errors', () => {
    assert.deepEqual(fixAll(JSON.stringify(flowOf({ actions: { A: secretRead } })).slice(0, -1), options, pickSafe), []);
  });
});
