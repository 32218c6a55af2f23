import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { brief, findingsIn } from './flows';
import { action, afterRead, connector, request } from './secretFlows';

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
        findingsIn(afterRead({ Send: step })).map(({ rule, severity, message }) => [rule, severity, inEnglish(message)]),
        [['FW206', 'warning', `Key Vault secret leaves the flow ${where}.`]],
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
