import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { entraClientSecret, seededRandom } from '../../fixtures/fakeSecrets';
import { solutionOf } from '../../fixtures/solutions';
import { brief, briefAmong, findingsAmong, findingsIn, flowOf, type FlowParts } from './flows';
import { action, afterRead, connector, request, secured, vaultRead } from './secretFlows';

const value = "@{body('Get')?['value']}";
const web = (triggerAuthenticationType?: string): object => ({
  triggers: {
    manual: {
      type: 'Request',
      kind: 'Http',
      inputs: { schema: {}, ...(triggerAuthenticationType !== undefined && { triggerAuthenticationType }) },
    },
  },
});
const answer = action('Response', { statusCode: 200, body: { key: value } });

describe('FW206', () => {
  const bad: Readonly<Record<string, readonly [object, string]>> = {
    'a mail': [connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': `<p>${value}</p>` }), 'by mail'],
    'a chat': [connector('shared_teams', 'PostMessageToConversation', { 'body/messageBody': value }), 'into a chat'],
    'a list': [connector('shared_sharepointonline', 'PostItem', { 'item/Title': value }), 'into a file or list'],
    'a row': [connector('shared_commondataserviceforapps', 'UpdateRecord', { 'item/x_note': value }), 'into a table'],
    'the end of the run': [action('Terminate', { runStatus: 'Failed', runError: { message: value } }), 'in the error message of its run'],
    'an old connection': [
      action('ApiConnection', {
        host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
        method: 'post',
        path: '/v2/Mail',
        body: { Body: value },
      }),
      'by mail',
    ],
    'tracked properties': [{ ...request({}), trackedProperties: { key: value } }, 'into tracked properties, which the log keeps'],
  };
  for (const [name, [step, where]] of Object.entries(bad)) {
    it(`warns of a secret in ${name}, although the run history hides it`, () => {
      assert.deepEqual(
        findingsIn(afterRead({ Send: step })).map(({ rule, severity, confidence, message }) => [
          rule,
          severity,
          confidence,
          inEnglish(message),
        ]),
        [['FW206', 'warning', 'high', `Key Vault secret leaves the flow ${where}.`]],
      );
    });
  }

  const good: Readonly<Record<string, object>> = {
    'a header that signs the flow in': connector('shared_office365', 'HttpRequest', { CustomHeader1: `x-api-key: ${value}` }),
    'a search': connector('shared_sharepointonline', 'GetItems', { $filter: `Title eq '${value}'` }),
    'a request to an API': request({ headers: { 'x-api-key': value } }),
    'a mail that tells only how it went': connector('shared_office365', 'SendEmailV2', {
      'emailMessage/Body': "@{outputs('Get')?['statusCode']}",
    }),
    'a mail that tells only whether there is one': connector('shared_office365', 'SendEmailV2', {
      'emailMessage/Body': "@{empty(body('Get')?['value'])}",
    }),
  };
  for (const [name, step] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(afterRead({ Send: step })), []);
    });
  }

  describe('judges an answer by who may ask for it', () => {
    const severityOf = (flow: object): string | undefined => findingsIn(flow).find(({ rule }) => rule === 'FW206')?.severity;

    it('an error where anyone may', () => {
      assert.equal(severityOf(afterRead({ Answer: answer }, web('All'))), 'error');
      assert.equal(severityOf(afterRead({ Answer: answer }, web())), 'error');
    });

    it('an error where anyone with the URL of a Logic App may, unless something limits who calls it', () => {
      const { properties } = afterRead({ Answer: answer }, web()) as { properties: object };
      const app = (more: object): object => ({
        resources: [{ type: 'Microsoft.Logic/workflows', properties: { ...properties, ...more } }],
      });
      assert.equal(severityOf(app({})), 'error');
      assert.equal(severityOf(app({ accessControl: { triggers: { allowedCallerIpAddresses: [] } } })), 'warning');
      assert.equal(severityOf({ ...properties, kind: 'Stateful' }), 'warning');
    });

    it('a remark where callers have signed in', () => {
      assert.equal(severityOf(afterRead({ Answer: answer }, web('Tenant'))), 'info');
      assert.equal(severityOf(afterRead({ Answer: answer }, web('User'))), 'info');
      const mail = connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': value });
      assert.equal(severityOf(afterRead({ Mail: mail }, web('Tenant'))), 'warning');
    });

    it('a warning where an app or another flow asks', () => {
      assert.equal(
        severityOf(afterRead({ Answer: answer }, { triggers: { manual: { type: 'Request', kind: 'PowerAppV2', inputs: {} } } })),
        'warning',
      );
    });

    it('a remark where the flow gets tokens with what its caller sends', () => {
      const body = "grant_type=client_credentials&client_id=@{triggerBody()?['id']}&client_secret=@{triggerBody()?['key']}";
      const token = request({ uri: 'https://id.example.org/connect/token', body }, 'inputs', 'outputs');
      const give = action('Response', { body: "@body('Token')?['access_token']" });
      assert.equal(severityOf(afterRead({ Token: token, Give: give }, web('All'))), 'info');
      const ownForm = body.replaceAll('triggerBody()', "body('Get')");
      const own = request({ uri: 'https://id.example.org/connect/token', body: ownForm }, 'inputs', 'outputs');
      assert.equal(severityOf(afterRead({ Token: own, Give: give }, web('All'))), 'error');
      const mixed = request(
        { uri: 'https://id.example.org/connect/token', body: body.replace("triggerBody()?['id']", "variables('id')") },
        'inputs',
        'outputs',
      );
      assert.equal(severityOf(afterRead({ Token: mixed, Give: give }, web('All'))), 'info');
    });

    it('an error where the caller only says which secret it wants', () => {
      const { inputs, ...rest } = vaultRead('outputs') as { inputs: { parameters: object } };
      const named = { ...rest, inputs: { ...inputs, parameters: { secretName: "@triggerBody()?['name']" } } };
      assert.equal(severityOf(flowOf({ ...web('All'), actions: { Get: named, Answer: answer } })), 'error');
    });

    it('an error where one of several triggers is open', () => {
      const { triggers } = web('Tenant') as { triggers: object };
      const open = { type: 'Request', kind: 'Http', inputs: { schema: {}, triggerAuthenticationType: 'All' } };
      assert.equal(severityOf(afterRead({ Answer: answer }, { triggers: { ...triggers, open } })), 'error');
    });

    it('a remark where only its name says that it is a secret', () => {
      const parameters = { 'Partner key (hbl_ApiKey)': { type: 'String', metadata: { schemaName: 'hbl_ApiKey' } } };
      const give = action('Response', { body: "@parameters('Partner key (hbl_ApiKey)')" }, 'inputs');
      const [finding] = findingsIn(flowOf({ ...web('All'), parameters, actions: { Give: give } })).filter(({ rule }) => rule === 'FW206');
      assert.deepEqual([finding?.severity, finding?.confidence], ['info', 'low']);
    });
  });

  it('says nothing of a flow without secrets', () => {
    assert.deepEqual(brief(flowOf({ actions: { Send: connector('shared_teams', 'PostMessage', { text: "@triggerBody()?['x']" }) } })), []);
  });

  it('tells of a step once, however often the secret is in it', () => {
    const send = connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': value, 'emailMessage/Subject': value });
    assert.deepEqual(brief(afterRead({ Send: send })), ['FW206 warning']);
  });

  describe('looks into the flow that is handed the secret', () => {
    const id = '11111111-2222-3333-4444-555555555555';
    const called = (actions: object, ...secure: readonly string[]): object => {
      const schema = { type: 'object', properties: { text: { type: 'string' }, other: { type: 'string' } } };
      return flowOf({ triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema }, ...secured(...secure) } }, actions });
    };
    const mails = called(
      { Send: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': "@triggerBody()['text']" }) },
      'outputs',
    );
    const shows = called({ Pack: action('Compose', "@triggerBody()['text']"), Use: request({ body: "@outputs('Pack')" }) }, 'outputs');
    const isOpen = called({ Use: request({}) });
    const run = (body: object): object => action('Workflow', { host: { workflowReferenceName: id }, body }, 'inputs');
    const told = (flow: object, parent: object): unknown[] =>
      findingsAmong(solutionOf({}, { [id]: flow }), parent)
        .filter(({ rule }) => rule === 'FW206')
        .map(({ severity, confidence, message }) => [severity, confidence, inEnglish(message)]);

    for (const [name, flow, what] of [
      ['passes it on', mails, 'which passes it on by mail.'],
      ['shows it in a step', shows, 'whose run history shows it in "Use".'],
      ['shows what it was started with', isOpen, 'whose run history shows it: its trigger has no secure outputs.'],
    ] as const) {
      it(`and warns if that ${name}`, () => {
        assert.deepEqual(told(flow, afterRead({ Run: run({ text: value }) })), [
          ['warning', 'high', `Key Vault secret is handed to the flow "Child11", ${what}`],
        ]);
      });
    }

    it('and tells of each run once', () => {
      assert.deepEqual(told(isOpen, afterRead({ Run: run({ text: value, other: value }) })).length, 1);
    });

    it('only remarks on what is a secret by its name', () => {
      const parameters = { ApiKey: { type: 'String' } };
      assert.deepEqual(told(mails, flowOf({ parameters, actions: { Run: run({ text: "@parameters('ApiKey')" }) } })), [
        ['info', 'low', 'Parameter "ApiKey" is handed to the flow "Child11", which passes it on by mail.'],
      ]);
    });

    it('warns of a secret that is written in the flow only if it goes on from there', () => {
      const parent: FlowParts = {
        actions: {
          Init: action('InitializeVariable', {
            variables: [{ name: 'key', type: 'string', value: entraClientSecret(seededRandom(206)) }],
          }),
          Run: run({ text: "@variables('key')" }),
        },
      };
      const severities = (flow: object): unknown[] => told(flow, flowOf(parent)).map((one) => (one as string[]).slice(0, 2));
      assert.deepEqual(severities(mails), [['warning', 'high']]);
      assert.deepEqual(severities(shows), [['info', 'high']]);
      assert.deepEqual(severities(isOpen), [['info', 'high']]);
    });

    it('says nothing of a secret in another place than an input, or of a step that runs no flow', () => {
      const solution = solutionOf({}, { [id]: isOpen });
      const { inputs } = run({ text: value }) as { inputs: object };
      assert.deepEqual(briefAmong(solution, afterRead({ Run: action('Http', inputs, 'inputs') })), []);
      const other = action('Workflow', { host: { workflowReferenceName: id }, headers: { 'x-api-key': value } }, 'inputs');
      assert.deepEqual(briefAmong(solution, afterRead({ Run: other })), []);
    });
  });

  it('lists the way of the secret', () => {
    const flow = afterRead({
      Pack: action('Compose', value),
      Send: connector('shared_teams', 'PostMessage', { text: "@outputs('Pack')" }, 'inputs'),
    });
    assert.deepEqual(
      findingsIn(flow).flatMap(({ related }) => related.map(({ message }) => inEnglish(message))),
      ['Key Vault secret: here it enters the flow', 'Passed on by "Pack"'],
    );
    assert.ok(findingsIn(flow).every(({ isJourney }) => isJourney));
  });
});
