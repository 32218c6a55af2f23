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
