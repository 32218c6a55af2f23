import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, flowOf, httpFlow } from './flows';

const trigger = (triggerAuthenticationType: unknown): object =>
  flowOf({
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType, triggerAllowedUsers: 'a@example.org' } } },
  });
const withOptions = (operationOptions: unknown): object => actionFlow('Http', {}, { operationOptions });

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
    for (const value of ['Tenant', 'tenant', 'USER', ' Tenant ', "@parameters('x')"]) assert.deepEqual(brief(trigger(value)), []);
  });

  it('knows an option that does not exist, though it is recommended', () => {
    assert.equal(
      fixedText(withOptions('IncludeAuthenticationHeader')),
      JSON.stringify(withOptions('IncludeAuthorizationHeadersInOutputs')),
    );
  });

  it('says nothing of what is no text, or too long to be one', () => {
    for (const value of [1, null, ['Tennant'], ''])
      assert.ok(!brief(trigger(value)).some((finding) => finding.startsWith('FW903')), JSON.stringify(value));
    for (const options of [1, null, ['SingleInstanc']]) assert.deepEqual(brief(withOptions(options)), []);
    assert.deepEqual(brief(withOptions('SingleInstanc'.padEnd(500))), ['FW903 warning']);
    assert.deepEqual(brief(withOptions('SingleInstanc'.padEnd(501))), []);
  });

  it('quotes only a plain word', () => {
    const told = (flow: object): string =>
      findingsIn(flow)
        .map(({ message }) => inEnglish(message))
        .join();
    const said = (value: string): string => `The trigger's authentication type "${value}" is unknown. It can be All, Tenant or User.`;
    assert.equal(told(trigger('Specific Users')), said('Specific Users'));
    for (const value of ['Tenant 2', '2 Tenant', 'x-y', 'Some words that are a little too long here'])
      assert.equal(told(trigger(value)), said('…'));
    assert.equal(told(trigger('Some words that are as long as can be, no')), said('…'));
    assert.equal(told(trigger('Some words that are as long as can be ok')), said('Some words that are as long as can be ok'));
    assert.equal(told(withOptions('SingleInstanc')), 'The option "SingleInstanc" is unknown. Was SingleInstance meant?');
  });

  it('is sure, and offers to repair the value, which changes what the flow does', () => {
    for (const flow of [trigger('Tennant'), withOptions('SingleInstanc')]) {
      const [finding] = findingsIn(flow);
      const [fix, ...others] = finding?.fixes() ?? [];
      assert.deepEqual([finding?.confidence, others.length], ['high', 0]);
      assert.deepEqual([fix?.id, fix?.preferred, fix?.safe], ['repairSetting', true, false]);
    }
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
