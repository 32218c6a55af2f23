import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { noOwnWords } from '../../../src/rules/own/ownWords';
import { functionUrl, seededRandom } from '../../fixtures/fakeSecrets';
import { solutionOf, type VariableParts } from '../../fixtures/solutions';
import { brief, briefAmong, findingsAmong, flowOf, templateOf } from './flows';

/** A flow with one parameter for the variable `hbl_A`. */
function flow(defaultValue: unknown, type = 'String', schemaName = 'hbl_A'): object {
  return flowOf({ parameters: { [`A (${schemaName})`]: { defaultValue, type, metadata: { schemaName } } } });
}

const among = (variable: VariableParts) => solutionOf({ hbl_A: variable });
const address = 'https://rates-dev.harbourlight-haulage.net';

describe('FW105', () => {
  const telling: Readonly<Record<string, string>> = {
    'Web address': address,
    'Mail address': 'pia.lindqvist@harbourlight-haulage.net',
    Id: 'd1a7c3e5-6b2f-48d9-a0c4-7e9f5b3d1a86',
  };
  for (const [kind, value] of Object.entries(telling)) {
    it(`remarks on a ${kind.toLowerCase()} that the solution does not give the variable`, () => {
      const [finding, ...others] = findingsAmong(among({}), flow(value));
      assert.deepEqual([finding?.rule, finding?.severity, others.length], ['FW105', 'info', 0]);
      assert.equal(
        finding && inEnglish(finding.message),
        `${kind} of the environment that this flow was made in: in this solution, the variable "hbl_A" has none.`,
      );
    });
  }

  it('hints at a value that differs from the one in the solution, and at one that tells little', () => {
    assert.deepEqual(briefAmong(among({ defaultValue: 'https://rates.example.org' }), flow(address)), ['FW105 hint']);
    assert.deepEqual(briefAmong(among({}), flow('Northern depots')), ['FW105 hint']);
    assert.deepEqual(briefAmong(among({ type: 'boolean', defaultValue: 'no' }), flow(true, 'Bool')), ['FW105 hint']);
    assert.deepEqual(briefAmong(among({ type: 'json' }), flow({ a: 1 }, 'Object')), ['FW105 hint']);
  });

  it('says nothing of what the solution gives the variable itself', () => {
    assert.deepEqual(briefAmong(among({ defaultValue: address }), flow(address)), []);
    assert.deepEqual(briefAmong(among({ values: [address] }), flow(address)), []);
    assert.deepEqual(briefAmong(among({ type: 'boolean', defaultValue: 'yes' }), flow(true, 'Bool')), []);
    assert.deepEqual(briefAmong(among({ type: 'number', defaultValue: '5' }), flow(5, 'Int')), []);
  });

  it('says nothing where the definition is unknown, of another variable, or cannot be read', () => {
    assert.deepEqual(brief(flow(address)), []);
    assert.deepEqual(briefAmong(solutionOf({ hbl_B: {} }), flow(address)), []);
    assert.deepEqual(briefAmong(among({}), flow(address, 'String', 'hbl_B')), []);
  });

  it('says nothing of a parameter that is empty, has a gap to fill in, or stands for no variable', () => {
    for (const value of ['', ' ', null, undefined, '<your url>', '__RATES_URL__', 'https://contoso.example.com', "@parameters('x')"])
      assert.deepEqual(briefAmong(among({}), flow(value)), []);
    assert.deepEqual(briefAmong(among({}), flowOf({ parameters: { A: { defaultValue: address, type: 'String' } } })), []);
  });

  it('leaves variables of type Secret to FW904, and Logic Apps alone', () => {
    const reference = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/a';
    assert.deepEqual(briefAmong(among({ type: 'secret' }), flow(reference)), []);
    const parameters = { A: { defaultValue: address, type: 'String', metadata: { schemaName: 'hbl_A' } } };
    assert.deepEqual(briefAmong(among({}), templateOf({ parameters })), []);
  });

  it('leaves a secret to FW104, whose fix is safe where the solution has the variable', () => {
    const secret = flow(functionUrl(seededRandom(105)));
    assert.deepEqual(briefAmong(among({}), secret), ['FW104 error']);
    assert.deepEqual(
      findingsAmong(among({}), secret)[0]
        ?.fixes()
        .map(({ safe }) => safe),
      [true],
    );
    assert.deepEqual(
      findingsAmong(solutionOf({}), secret)[0]
        ?.fixes()
        .map(({ safe }) => safe),
      [false],
    );
  });

  it('clears a text, and removes what is no text', () => {
    const fixed = (file: object, variable: VariableParts = {}) => {
      const text = JSON.stringify(file, undefined, 2);
      const [fix, ...others] = findingsAmong(among(variable), text)[0]?.fixes() ?? [];
      assert.deepEqual([fix?.id, fix?.safe, others.length], ['clearDefault', true, 0]);
      const after = applyEdits(text, fix?.edits ?? []);
      assert.deepEqual(briefAmong(among(variable), after), []);
      return (JSON.parse(after) as { properties: { definition: { parameters: object } } }).properties.definition.parameters;
    };
    const metadata = { schemaName: 'hbl_A' };
    assert.deepEqual(fixed(flow(address)), { 'A (hbl_A)': { defaultValue: '', type: 'String', metadata } });
    assert.deepEqual(fixed(flow(true, 'Bool'), { type: 'boolean' }), { 'A (hbl_A)': { type: 'Bool', metadata } });
    assert.deepEqual(fixed(flow(5, 'Int'), { type: 'number' }), { 'A (hbl_A)': { type: 'Int', metadata } });
  });

  it('can be made a warning, or off', () => {
    const of = (severity: 'warning' | 'off') => brief(flow(address), { FW105: severity }, noOwnWords, among({}));
    assert.deepEqual([of('warning'), of('off')], [['FW105 warning'], []]);
  });
});
