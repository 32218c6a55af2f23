import assert from 'node:assert/strict';
import { readsOf } from '../../../../src/flow/dataFlow/reads';

/** The reads of a string in short: what is read, its keys, and how the string yields it. `?` is a key that nobody knows. */
function told(text: string): string[] {
  return readsOf(text).map(({ kind, name, keys, whole, into, without }) =>
    [
      `${kind} ${[name, ...keys.map((key) => key ?? '?')].join('/')}`,
      ...(whole ? [] : ['in a text']),
      ...(into.length > 0 ? [`into ${into.join('/')}`] : []),
      ...(without.length > 0 ? [`without ${without.join()}`] : []),
    ].join(', '),
  );
}

describe('readsOf', () => {
  const examples: Readonly<Record<string, readonly string[]>> = {
    'no expression': [],
    '@@{body(escaped)}': [],
    "@body('x": [],
    "@body('Get it')": ['outputs get_it/body'],
    "@BODY('Get')?['Value']": ['outputs get/body/value'],
    "@outputs('Get')?['body/value']": ['outputs get/body/value'],
    "@outputs('Get')[0][variables('key')].name": ['outputs get/?/?/name'],
    "@actions('Get')['outputs']": ['everything get/outputs'],
    "@result('Scope')": ['results scope'],
    "@formDataValue('Get', 'key')": ['outputs get/body'],
    "@variables('My Key')": ['variable my key'],
    "@parameters('My Key')?['x']": ['parameter my key/x'],
    "@items('Each one')?['x']": ['item each_one/x'],
    '@item()': ['item '],
    '@trigger()': ['trigger '],
    '@triggerBody()?.text': ['trigger /outputs/body/text'],
    "@triggerOutputs()['headers']": ['trigger /outputs/headers'],
    "@triggerFormDataValue('text')": ['trigger /outputs/body'],

    // The value itself, or the part that is taken out of it.
    "@{body('Get')}": ['outputs get/body'],
    "@json(string(body('Get')))?['value']": ['outputs get/body/value'],
    "@coalesce(body('Get')?['a'], variables('b'), 'c')": ['outputs get/body/a', 'variable b'],
    "@if(equals(variables('test'), 1), body('A'), body('B'))?['x']": ['outputs a/body/x', 'outputs b/body/x'],
    "@first(body('List'))?['x']": ['outputs list/body/?/x'],
    "@last(body('List'))": ['outputs list/body/?'],

    // A text or list with the value in it.
    "Key @{body('Get')}": ['outputs get/body, in a text'],
    "@{body('A')}@{body('B')}": ['outputs a/body, in a text', 'outputs b/body, in a text'],
    "@concat('x', body('Get'))": ['outputs get/body, in a text'],
    "@createArray(string(body('Get')))[0]": ['outputs get/body, in a text'],
    "@coalesce(concat(body('Get')), 'x')": ['outputs get/body, in a text'],
    '@concat()': [],

    // What is only tested or measured.
    "@equals(body('Get'), 'x')": [],
    "@concat(length(body('Get')), empty(variables('x')))": [],

    // Properties.
    "@setProperty(variables('o'), 'Key', body('Get'))": ['variable o, without key', 'outputs get/body, into key'],
    "@addProperty(variables('o'), variables('k'), body('Get'))": ['variable o', 'outputs get/body, in a text'],
    "@setProperty(variables('o'), 'key', body('Get'))?['key']?['x']": ['outputs get/body/x'],
    "@setProperty(variables('o'), 'key', body('Get'))?['other']": ['variable o/other'],
    "@removeProperty(removeProperty(variables('o'), 'A'), 'B')": ['variable o, without b,a'],
    "@removeProperty(variables('o'), 'a')?['a']": [],
  };
  for (const [text, reads] of Object.entries(examples)) {
    it(`finds ${reads.length === 0 ? 'nothing' : reads.join('; ')} in ${text}`, () => {
      assert.deepEqual(told(text), reads);
    });
  }

  it('says where the reading call stands', () => {
    const text = "Key @{concat('x', body('Get')?['value'])}";
    assert.deepEqual(
      readsOf(text).map(({ start, end }) => text.slice(start, end)),
      ["body('Get')"],
    );
  });
});
