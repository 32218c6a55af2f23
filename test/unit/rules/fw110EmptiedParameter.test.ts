import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { analyse } from '../../../src/rules/analyse';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { brief, findingsIn, flowOf, templateOf, type FlowParts } from './flows';

const random = seededRandom(110);
const reads = (expression: string) => ({
  Call: { type: 'Http', inputs: { uri: 'https://api.example.org', headers: { 'x-api-key': expression } } },
});

/** A flow with one parameter and an action that reads it. */
function reading(parameter: object, expression = "@parameters('Key')", name = 'Key'): FlowParts {
  return { parameters: { [name]: parameter }, actions: reads(expression) };
}

/** The findings of this rule. Another one concerns secure parameters, which the run history shows where they are used. */
function reminders(file: string | object): string[] {
  return brief(file).filter((finding) => finding.startsWith('FW110'));
}

describe('FW110', () => {
  const empty = { type: 'String', defaultValue: '' };

  it('reminds of the parameter that a redacted secret leaves, until it is filled', () => {
    for (const file of [flowOf({ actions: reads(apiKey(random)) }), templateOf({ actions: reads(apiKey(random)) })]) {
      const text = JSON.stringify(file, undefined, 2);
      const redact = findingsIn(text)[0]
        ?.fixes()
        .find(({ id }) => id === 'redact');
      const redacted = applyEdits(text, redact?.edits ?? []);
      assert.deepEqual(reminders(redacted), ['FW110 info']);
      assert.deepEqual(
        reminders(
          redacted
            .replace('"defaultValue": ""', '"defaultValue": "filled"')
            .replace('"type": "securestring"', '"type": "securestring", "defaultValue": "[parameters(\'key\')]"'),
        ),
        [],
      );
    }
  });

  it('underlines the name of the parameter, and leads to what reads it', () => {
    const text = JSON.stringify(flowOf(reading(empty)), undefined, 2);
    const [finding] = findingsIn(text);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'Key');
    assert.deepEqual(
      finding?.related.map(({ range }) => text.slice(range.start, range.end)),
      ["@parameters('Key')"],
    );
    assert.deepEqual(finding.fixes(), []);
  });

  it('finds it read inside an expression, in another case, and by a trigger', () => {
    assert.deepEqual(brief(flowOf(reading(empty, "Bearer @{toLower(PARAMETERS('key'))}"))), ['FW110 info']);
    assert.deepEqual(
      brief(flowOf({ parameters: { Key: empty }, triggers: { Poll: { type: 'Http', inputs: { uri: "@parameters('Key')" } } } })),
      ['FW110 info'],
    );
  });

  it('says nothing of a parameter that something fills', () => {
    const filled = [
      { type: 'String', defaultValue: 'eu' },
      { ...empty, metadata: { schemaName: 'hbl_Region' } },
      { type: 'Int', defaultValue: 0 },
      { type: 'Object', defaultValue: {} },
    ];
    for (const parameter of filled) assert.deepEqual(brief(flowOf(reading(parameter))), []);
    assert.deepEqual(brief(flowOf(reading({ ...empty }, "@parameters('$authentication')", '$authentication'))), []);
  });

  it('says nothing of a parameter that nothing reads', () => {
    assert.deepEqual(brief(flowOf(reading(empty, "@parameters('Other')"))), []);
    assert.deepEqual(brief(flowOf(reading(empty, 'parameters(Key)'))), []);
  });

  it('says nothing of a Logic App whose parameter is given a value, or might be', () => {
    const withValues = (parameters: unknown) => {
      const template = templateOf(reading({ type: 'securestring' })) as { resources: { properties: object }[] };
      for (const resource of template.resources)
        resource.properties = { ...resource.properties, ...(parameters !== undefined && { parameters }) };
      return template;
    };
    assert.deepEqual(reminders(withValues(undefined)), ['FW110 info']);
    assert.deepEqual(reminders(withValues({})), ['FW110 info']);
    assert.deepEqual(reminders(withValues({ key: { value: "[parameters('key')]" } })), []);
    assert.deepEqual(reminders(withValues("[variables('values')]")), []);
    const raw = {
      $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      triggers: {},
      ...reading({ type: 'securestring' }),
    };
    assert.deepEqual(reminders(raw), []);
  });

  it('tells many empty parameters from their readers in one walk', () => {
    const names = Array.from({ length: 400 }, (_, index) => `Key${index}`);
    const parameters = Object.fromEntries(names.map((name) => [name, empty]));
    const actions = Object.fromEntries(names.map((name) => [`Call_${name}`, reads(`@parameters('${name}')`).Call]));
    const analysis = analyse(JSON.stringify(flowOf({ parameters, actions })), { fileName: 'Flow.json' });
    assert.equal(analysis.kind === 'flow' && analysis.findings.filter(({ rule }) => rule === 'FW110').length, 400);
  });
});
