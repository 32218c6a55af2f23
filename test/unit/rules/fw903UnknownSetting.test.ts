import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, flowOf, httpFlow } from './flows';

const trigger = (triggerAuthenticationType: string): object =>
  flowOf({
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType, triggerAllowedUsers: 'a@example.org' } } },
  });
const withOptions = (operationOptions: string): object => actionFlow('Http', {}, { operationOptions });

function fixedText(flow: object, number = 0): string {
  const text = JSON.stringify(flow);
  const fix = findingsIn(text)[number]?.fixes()[0];
  assert.ok(fix);
  return applyEdits(text, fix.edits);
}

describe('FW903', () => {
  it('changes the wrong word and takes nothing else along', () => {
    const key = apiKey(seededRandom(903));
    const text = JSON.stringify(httpFlow({}, { operationOptions: `${key}, DisableAsyncPatern` }));
    const edits =
      findingsIn(text)
        .find(({ rule }) => rule === 'FW903')
        ?.fixes()[0]?.edits ?? [];
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['DisableAsyncPattern'],
    );
    assert.ok(applyEdits(text, edits).includes(`${key}, DisableAsyncPattern"`));
  });

  for (const [value, meant] of [
    ['SpecificUsers', 'User'],
    ['Tennant', 'Tenant'],
    ['users', 'User'],
    ['Any user in my tenant', 'Tenant'],
  ] as const) {
    it(`takes ${value} for ${meant}`, () => {
      assert.deepEqual(brief(trigger(value)), ['FW903 warning']);
      assert.equal(fixedText(trigger(value)), JSON.stringify(trigger(meant)));
    });
  }

  it('has no guess for a value that is like none', () => {
    for (const value of ['Certificate', 'constructor', '__proto__']) {
      const [finding, ...others] = findingsIn(trigger(value));
      assert.deepEqual([finding?.rule, others.length, finding?.fixes()], ['FW903', 0, []]);
    }
  });

  it('accepts the known values in any case, and expressions', () => {
    for (const value of ['Tenant', 'tenant', 'USER', "@parameters('x')"]) assert.deepEqual(brief(trigger(value)), []);
  });

  it('knows an option that does not exist, though it is recommended', () => {
    assert.equal(
      fixedText(withOptions('IncludeAuthenticationHeader')),
      JSON.stringify(withOptions('IncludeAuthorizationHeadersInOutputs')),
    );
  });

  it('mends one option among several, and keeps the others', () => {
    assert.equal(
      fixedText(withOptions('DisableAsyncPattern, EnableSchemaValidaton')),
      JSON.stringify(withOptions('DisableAsyncPattern, EnableSchemaValidation')),
    );
    assert.equal(
      fixedText(withOptions('SingleInstances, SingleInstanc'), 1),
      JSON.stringify(withOptions('SingleInstances, SingleInstance')),
    );
  });

  it('accepts known options, and options that are like none of them', () => {
    for (const options of [
      'DisableAsyncPattern',
      'singleinstance',
      'Sequential,',
      'constructor',
      'toString',
      'SomethingNewAndUndocumented',
      '',
    ])
      assert.deepEqual(brief(withOptions(options)), []);
  });
});
