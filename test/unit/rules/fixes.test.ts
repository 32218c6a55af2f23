import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { analyse } from '../../../src/rules/analyse';
import type { Finding, FixId } from '../../../src/rules/finding';
import type { RuleCode } from '../../../src/rules/ruleCode';
import {
  apiKey,
  basicHeader,
  entraClientSecret,
  functionUrl,
  openAiKey,
  password,
  seededRandom,
  triggerUrl,
} from '../../fixtures/fakeSecrets';
import { keepsLineBreaks, layouts, type Layout } from '../flow/layouts';
import { flowOf, now, templateOf, type FlowParts } from './flows';

const random = seededRandom(90);
const secretRead = {
  type: 'OpenApiConnection',
  inputs: { host: { operationId: 'PerformUnboundAction' }, parameters: { actionName: 'RetrieveEnvironmentVariableSecretValue' } },
};
const webhook = { type: 'HttpWebhook', inputs: { subscribe: { uri: 'http://a.example.org/x', headers: { apikey: apiKey(random) } } } };

/** A flow in which every rule that has a fix finds something, most of them in several ways. */
const parts: FlowParts = {
  parameters: {
    'Key (hbl_ApiKey)': { type: 'String', defaultValue: apiKey(random), metadata: { schemaName: 'hbl_ApiKey' } },
    Authorization: { type: 'String', defaultValue: '' },
  },
  triggers: {
    manual: { type: 'Request', kind: 'Http', inputs: {} },
    second: { type: 'Request', kind: 'Http', inputs: { schema: {}, triggerAuthenticationType: 'Tennant' } },
    third: {
      type: 'Request',
      kind: 'Http',
      inputs: { schema: { type: 'object' }, triggerAuthenticationType: 'Tenant' },
      operationOptions: 'SuppressWorkflowHeaders',
    },
  },
  actions: {
    Read: secretRead,
    Read_more: { ...secretRead, runtimeConfiguration: { paginationPolicy: { minimumItemCount: 10 } } },
    Read_inputs: { ...secretRead, runtimeConfiguration: { secureData: { properties: ['Inputs'] } } },
    Call: {
      type: 'Http',
      inputs: {
        uri: triggerUrl(random),
        headers: { Authorization: basicHeader(random), 'x-api-key': `@concat('Key ', '${openAiKey(random)}')` },
        authentication: { type: 'Basic', username: 'ü', password: password(random) },
      },
    },
    Body: {
      type: 'Http',
      inputs: {
        uri: 'https://example.org',
        queries: { code: apiKey(random) },
        body: { text: `@{concat('{"password":"${openAiKey(random)}"}', '')} "quoted" \\`, password: password(random) },
      },
    },
    Text: { type: 'Http', inputs: { uri: functionUrl(random), body: `{"a": "it's", "password": "${password(random)}"}` } },
    Pieces: {
      type: 'Http',
      inputs: {
        uri: 'https://example.org',
        headers: {
          Authorization: `@concat('Bearer ${apiKey(random)}', '')`,
          'x-functions-key': `@concat('${openAiKey(random)} and more', '')`,
          Cookie: `@concat('${openAiKey(random)}', '')`,
        },
      },
    },
    Webhook: webhook,
    Set: {
      type: 'SetVariable',
      inputs: { name: 'apiKey', value: apiKey(random) },
      runtimeConfiguration: { secureData: { properties: ['inputs'] } },
    },
    Compose: { type: 'Compose', inputs: entraClientSecret(random), runtimeConfiguration: { secureData: { properties: ['outputs'] } } },
    Order: { type: 'Compose', inputs: "@triggerBody()?['order']" },
    Part: { type: 'Http', inputs: { uri: "https://example.org/\"ü\"/@{triggerBody()?['order']}/@{concat('x', triggerBody())}" } },
    Misplaced: { type: 'Http', inputs: { secureData: { properties: ['inputs', 'outputs'] } }, operationOptions: 'DisableAsyncPatern' },
  },
};

interface Writing {
  readonly name: string;
  readonly layout: Layout;
  readonly text: string;
}

const oneLine = layouts[0];
assert.ok(oneLine);
const writings: readonly Writing[] = [
  ...layouts.map((layout) => ({ name: `a solution, ${layout.name}`, layout, text: layout.write(flowOf(parts)) })),
  ...layouts.map((layout) => ({ name: `a template, ${layout.name}`, layout, text: layout.write(templateOf(parts)) })),
  ...layouts.map((layout) => ({
    name: `a record, ${layout.name}`,
    layout: oneLine,
    text: JSON.stringify({ name: 'x', clientdata: layout.write(flowOf(parts)).replace('\uFEFF', '') }),
  })),
  {
    name: 'a record with \\u0022 for quotes',
    layout: oneLine,
    text: JSON.stringify({ clientdata: JSON.stringify(flowOf(parts), undefined, 2) }).replace(/\\"/g, '\\u0022'),
  },
];

function findingsOf(text: string): readonly Finding[] {
  const analysis = analyse(text, { fileName: 'Flow.json', now });
  assert.equal(analysis.kind, 'flow');
  assert.equal(analysis.broken, false);
  return analysis.findings;
}

/** Findings as a set: by rule, place without indexes, and message, which tells those inside one string apart. */
function signatures(findings: readonly Finding[]): string[] {
  return findings
    .map(({ rule, pointer, message }) => `${rule} ${pointer.replace(/\/\d+/g, '/n')} ${message.text} ${JSON.stringify(message.args)}`)
    .sort();
}

/**
 * What a fix leaves to the person: the list of users, the parameter that was emptied, the inputs that show a secure one, and the secret in
 * inputs that are secure now.
 */
const leftToDo: Partial<Record<FixId, readonly RuleCode[]>> = {
  triggerUser: ['FW302'],
  redact: ['FW110', 'FW203', 'FW204', 'FW205'],
  repairSetting: ['FW211'],
};

describe('fixes', () => {
  for (const { name, layout, text } of writings) {
    it(`each remove exactly their finding: ${name}`, () => {
      const before = findingsOf(text);
      let tried = 0;
      for (const finding of before) {
        for (const fix of finding.fixes()) {
          tried++;
          for (const { range } of fix.edits) assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          const result = applyEdits(text, fix.edits); // throws where edits overlap
          assert.ok(keepsLineBreaks(result, layout));
          assert.equal(result.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
          const expected = signatures(before.filter((other) => other !== finding));
          const after = findingsOf(result).filter(({ rule }) => !leftToDo[fix.id]?.includes(rule));
          assert.deepEqual(signatures(after), expected, `${finding.rule} ${fix.id} ${finding.pointer}`);
        }
      }
      assert.ok(tried > 15);
    });
  }
});
