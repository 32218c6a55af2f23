import assert from 'node:assert/strict';
import { entraClientSecret, openAiKey, seededRandom, storageKey } from '../../fixtures/fakeSecrets';
import { findingsIn, flowOf } from './flows';

const random = seededRandom(77);
const secret = entraClientSecret(random);
const other = openAiKey(random);

/** A flow as text in which `ACTIONS` stands for what a test puts there. */
function flowText(actions: string): string {
  return JSON.stringify(flowOf({ actions: { Marker: 1 } })).replace('{"Marker":1}', actions);
}

function underlined(text: string): string[] {
  return findingsIn(text).map(({ range }) => text.slice(range.start, range.end));
}

describe('a key that stands twice in one object', () => {
  it('has both of its values judged', () => {
    const text = flowText(
      `{"Call":{"type":"Http","inputs":{"uri":"https://example.org","body":{"a":"${secret}","a":"harmless","b":"${other}"}}}}`,
    );
    assert.deepEqual(underlined(text), [secret, other]);
  });

  it('has both judged where whole actions, or all of them, are overridden', () => {
    const compose = (value: string): string => `{"type":"Compose","inputs":"${value}"}`;
    assert.deepEqual(underlined(flowText(`{"A":${compose(secret)},"A":${compose('x')}}`)), [secret]);
    assert.deepEqual(underlined(flowText(`{"A":${compose(secret)}},"actions":{"B":${compose(other)}}`)), [secret, other]);
  });

  it('has both judged in a document inside a string', () => {
    const inner = flowText(`{"A":{"type":"Compose","inputs":{"k":"${secret}","k":"x"}}}`);
    assert.deepEqual(underlined(JSON.stringify({ clientdata: inner })), [secret]);
  });

  it('has both judged outside of the definition', () => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      outputs: 1,
      resources: [{ type: 'Microsoft.Logic/workflows', ...flowOf({}) }],
    }).replace('"outputs":1', `"outputs":{"key":{"value":"${storageKey(random)}"},"key":{"value":"x"}}`);
    assert.equal(findingsIn(text).length, 1);
  });

  it('hides no flow behind a harmless value', () => {
    const text = flowText(`{"A":{"type":"Compose","inputs":"${secret}"}}`).replace(/\}$/, ',"properties":{}}');
    assert.deepEqual(underlined(text), [secret]);
  });

  it('gives findings that can be told apart and offer no fix', () => {
    const findings = findingsIn(flowText(`{"Call":{"type":"Http","inputs":{"body":{"a":"${secret}","a":"${other}","a":"x"}}}}`));
    assert.equal(findings.length, 2);
    assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, 2);
    assert.deepEqual(
      findings.flatMap((finding) => finding.fixes()),
      [],
    );
  });

  it('makes no other rule speak about what the service does not see', () => {
    const read =
      '{"type":"OpenApiConnection","inputs":{"host":{"operationId":"PerformUnboundAction"},"parameters":{"actionName":"RetrieveEnvironmentVariableSecretValue"}},"runtimeConfiguration":{},"runtimeConfiguration":{"secureData":{"properties":["outputs"]}}}';
    assert.deepEqual(findingsIn(flowText(`{"Read":${read}}`)), []);
  });
});
