import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { solutionOf } from '../../fixtures/solutions';
import { brief, briefAmong, findingsAmong, flowOf } from './flows';
import { action, afterRead, connector, request, secured, vaultRead } from './secretFlows';

const child = '11111111-2222-3333-4444-555555555555';
const grandchild = '22222222-2222-3333-4444-555555555555';
const value = "@{body('Get')?['value']}";

/** Runs a flow with these inputs. */
const run = (body: unknown, id = child, ...properties: readonly string[]): object =>
  action('Workflow', { host: { workflowReferenceName: id }, body }, ...properties);

/** A flow that others run. */
function childFlow(actions: object, ...properties: readonly string[]): object {
  const properties_ = { text: { title: 'Note', type: 'string' }, text_1: { title: 'Other', type: 'string' } };
  const trigger = {
    type: 'Request',
    kind: 'Button',
    inputs: { schema: { type: 'object', properties: properties_ } },
    ...secured(...properties),
  };
  return flowOf({ triggers: { manual: trigger }, actions });
}

const answer = (body: unknown, ...properties: readonly string[]) => action('Response', { statusCode: 200, body }, ...properties);

describe('A secret that is handed to another flow', () => {
  const parent = afterRead({ Run: run({ text: value }, child, 'inputs') });
  const uses = { Use: request({ headers: { 'x-api-key': "@triggerBody()?['text']" } }) };

  const bad: Readonly<Record<string, readonly [object, string]>> = {
    'whose trigger is not secured': [childFlow({ Use: request({}) }), 'whose run history shows it: its trigger has no secure outputs.'],
    'which sends it by mail': [
      childFlow({ Send: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': "@triggerBody()['text']" }) }, 'outputs'),
      'which passes it on by mail.',
    ],
    'which shows it two steps later': [
      childFlow({ Copy: action('Compose', "@triggerBody()?['text']"), Use: request({ body: "@outputs('Copy')" }) }, 'outputs'),
      'whose run history shows it in "Use".',
    ],
  };
  for (const [name, [flow, message]] of Object.entries(bad)) {
    it(`is found, ${name}`, () => {
      const [finding, ...others] = findingsAmong(solutionOf({}, { [child]: flow }), parent);
      assert.deepEqual([finding?.rule, finding?.severity, others.length], ['FW206', 'warning', 0]);
      assert.equal(finding && inEnglish(finding.message), `Key Vault secret is handed to the flow "Child11", ${message}`);
      assert.equal(finding?.related.length, 1);
    });
  }

  it('is left alone where the other flow protects it, and where that is unknown', () => {
    assert.deepEqual(briefAmong(solutionOf({}, { [child]: childFlow(uses, 'inputs', 'outputs') }), parent), []);
    assert.deepEqual(briefAmong(solutionOf({}), parent), []);
    assert.deepEqual(brief(parent), []);
  });

  it('is told apart from other inputs', () => {
    const mails = childFlow(
      { Send: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': "@triggerBody()['text_1']" }) },
      'outputs',
    );
    const solution = solutionOf({}, { [child]: mails });
    assert.deepEqual(briefAmong(solution, parent), []);
    assert.deepEqual(briefAmong(solution, afterRead({ Run: run({ text: 'a', TEXT_1: value }, child, 'inputs') })), ['FW206 warning']);
    assert.deepEqual(briefAmong(solution, afterRead({ Run: run("@json(concat('{}', body('Get')?['value']))", child, 'inputs') })), []);
  });

  it('is found in a body that was put together before', () => {
    const pack = (body: object): object => afterRead({ Pack: action('Compose', body), Run: run("@outputs('Pack')", child, 'inputs') });
    const mails = childFlow({ Send: connector('shared_teams', 'PostMessage', { body: "@triggerBody()['text']" }) }, 'outputs');
    const solution = solutionOf({}, { [child]: mails });
    assert.ok(briefAmong(solution, pack({ text: value })).includes('FW206 warning'));
    assert.ok(!briefAmong(solution, pack({ text_1: value })).includes('FW206 warning'));
  });

  it('is none of a step that runs no flow, of a place beside the inputs, and where no id or trigger is known', () => {
    const open = solutionOf({}, { [child]: childFlow({}) });
    const { inputs } = run({ text: value }) as { inputs: object };
    const host = { workflowReferenceName: child };
    for (const step of [
      action('Http', inputs, 'inputs'),
      action('Workflow', { host, headers: { text: value } }, 'inputs'),
      action('Workflow', { host: { workflowReferenceName: 1 }, body: { text: value } }, 'inputs'),
    ])
      assert.deepEqual(briefAmong(open, afterRead({ Run: step })), []);
    assert.deepEqual(briefAmong(solutionOf({}, { [child]: flowOf({ triggers: {}, actions: uses }) }), parent), []);
  });

  it('is left alone where the other flow shows nothing of it', () => {
    const copy = { Copy: action('Compose', "@triggerBody()?['text']") };
    const signsIn = request({ authentication: { type: 'Basic', username: 'u', password: "@outputs('Copy')" } });
    const asks = { type: 'If', expression: "@equals(outputs('Copy'), 'x')", actions: {} };
    for (const use of [signsIn, asks])
      assert.deepEqual(briefAmong(solutionOf({}, { [child]: childFlow({ ...copy, Use: use }, 'outputs') }), parent), []);
  });

  it('is found where the other flow has it back from a third one', () => {
    const echo = childFlow({ Answer: answer({ result: "@triggerBody()['text']" }, 'inputs') }, 'outputs');
    const mail = (key: string): object =>
      connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': `@{body('Run')?['${key}']}` });
    const middle = (key: string): object =>
      childFlow({ Run: run({ text: "@triggerBody()['text']" }, grandchild, 'inputs', 'outputs'), Mail: mail(key) }, 'outputs');
    const told = (key: string): string[] => briefAmong(solutionOf({}, { [child]: middle(key), [grandchild]: echo }), parent);
    assert.deepEqual(told('result'), ['FW206 warning']);
    assert.deepEqual(told('other'), []);
  });

  it('is followed through a flow that hands it further', () => {
    const mails = childFlow({ Send: connector('shared_teams', 'PostMessage', { body: "@triggerBody()['text']" }) }, 'outputs');
    const middle = childFlow({ Run: run({ text: "@triggerBody()['text_1']" }, grandchild, 'inputs') }, 'outputs');
    const solution = solutionOf({}, { [child]: middle, [grandchild]: mails });
    assert.deepEqual(briefAmong(solution, afterRead({ Run: run({ text_1: value }, child, 'inputs') })), ['FW206 warning']);
    assert.deepEqual(briefAmong(solution, parent), []);
  });

  it('comes back with the answer', () => {
    const echo = childFlow({ Answer: answer({ result: { key: "@triggerBody()?['text']" } }, 'inputs') }, 'outputs');
    const solution = solutionOf({}, { [child]: echo });
    const use = (expression: string) =>
      afterRead({
        Run: run({ text: value }, child, 'inputs', 'outputs'),
        Copy: action('Compose', expression),
        Use: request({ body: "@outputs('Copy')" }),
      });
    assert.deepEqual(briefAmong(solution, use("@outputs('Run')?['body/result/key']")), ['FW203 warning']);
    assert.deepEqual(briefAmong(solution, use("@body('Run')?['result']?['other']")), []);
  });
});

describe('A flow that answers with a secret', () => {
  const giving = childFlow({ Get: vaultRead('outputs'), Answer: answer({ Key: value, state: 'ok' }, 'inputs') });
  const solution = solutionOf({}, { [child]: giving });
  const runs = (actions: object, ...properties: readonly string[]) =>
    flowOf({ actions: { Run: run({}, child, ...properties), ...actions } });

  it('is a source: what runs it should secure its outputs', () => {
    const [finding, ...others] = findingsAmong(solution, runs({}));
    assert.deepEqual([finding?.rule, finding?.severity, others.length], ['FW201', 'error', 0]);
    assert.equal(
      finding && inEnglish(finding.message),
      'Secret from the flow "Child11" returned without secure outputs: the run history shows it.',
    );
    assert.deepEqual(
      finding?.fixes().map(({ id }) => id),
      ['secureData'],
    );
    assert.deepEqual(briefAmong(solution, runs({}, 'outputs')), []);
  });

  it('has its secret followed in the flow that runs it', () => {
    const send = (expression: string) => ({ Send: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': expression }) });
    assert.deepEqual(briefAmong(solution, runs(send("@{outputs('Run')?['body/key']}"), 'outputs')), ['FW206 warning']);
    assert.deepEqual(briefAmong(solution, runs(send("@{outputs('Run')?['body/state']}"), 'outputs')), []);
    assert.deepEqual(brief(runs(send("@{outputs('Run')?['body/key']}"), 'outputs')), []);
  });

  it('has it followed out of a list, but not from more than eight places', () => {
    const send = (expression: string) => ({ Send: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': expression }) });
    const told = (body: unknown, expression: string): string[] =>
      briefAmong(
        solutionOf({}, { [child]: childFlow({ Get: vaultRead('outputs'), Answer: answer(body, 'inputs') }) }),
        runs(send(expression), 'outputs'),
      );
    assert.deepEqual(told([value], "@{body('Run')[0]}"), ['FW206 warning']);
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`k${index}`, value]));
    assert.deepEqual(told(many, "@{body('Run')['k7']}"), ['FW206 warning']);
    assert.deepEqual(told(many, "@{body('Run')['k8']}"), []);
  });

  it('is a graver one if more than a name says that it is a secret', () => {
    const both = { key: "@{body('Get')?['value']} @{body('Ask')?['access_token']}" };
    const named = { key: "@{body('Ask')?['access_token']}" };
    const told = (body: object): string[] =>
      briefAmong(
        solutionOf({}, { [child]: childFlow({ Get: vaultRead('outputs'), Ask: request({}), Answer: answer(body, 'inputs') }) }),
        runs({}),
      );
    assert.deepEqual(told(both), ['FW201 error']);
    assert.deepEqual(told(named), ['FW201 info']);
  });

  it('is no source if it answers with what it was given, or with the secret in another place than the body', () => {
    const schema = { type: 'object', properties: { text: { title: 'Password', type: 'string' } } };
    const echo = flowOf({
      triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema } } },
      actions: { Answer: answer({ key: "@triggerBody()['text']" }) },
    });
    const inHeader = childFlow({
      Get: vaultRead('outputs'),
      Answer: action('Response', { statusCode: 200, headers: { key: value } }, 'inputs'),
    });
    const sends = childFlow({ Get: vaultRead('outputs'), Send: request({ body: { key: value } }, 'inputs'), Answer: answer({ ok: true }) });
    for (const flow of [echo, inHeader, sends]) assert.deepEqual(briefAmong(solutionOf({}, { [child]: flow }), runs({})), []);
  });

  it('may have it from a flow that it runs itself', () => {
    const middle = childFlow({ Run: run({}, grandchild, 'outputs'), Answer: answer({ key: "@body('Run')['key']" }, 'inputs') });
    assert.deepEqual(briefAmong(solutionOf({}, { [child]: middle, [grandchild]: giving }), runs({})), ['FW201 error']);
  });

  it('is no source if it answers with what is none', () => {
    const state = childFlow({ Get: vaultRead('outputs'), Answer: answer({ state: "@outputs('Get')?['statusCode']" }) });
    assert.deepEqual(briefAmong(solutionOf({}, { [child]: state }), runs({})), []);
  });
});

describe('Flows that run each other', () => {
  it('are followed so far, in a circle and in a long row', () => {
    const circle = childFlow(
      { Run: run({ text: "@triggerBody()['text']" }, child, 'inputs'), Answer: answer({ a: "@body('Run')" }, 'inputs') },
      'outputs',
    );
    assert.deepEqual(
      briefAmong(solutionOf({}, { [child]: circle }), afterRead({ Run: run({ text: value }, child, 'inputs', 'outputs') })),
      [],
    );
    const ids = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(8, '0')}-2222-3333-4444-555555555555`);
    const row = Object.fromEntries(
      ids.map((id, index) => [id, childFlow({ Run: run({ text: "@triggerBody()['text']" }, ids[index + 1], 'inputs') }, 'outputs')]),
    );
    assert.deepEqual(briefAmong(solutionOf({}, row), afterRead({ Run: run({ text: value }, ids[0], 'inputs') })), []);
  });
});
