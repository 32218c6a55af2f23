import assert from 'node:assert/strict';
import { brief, findingsIn, flowOf } from './flows';
import { action, connector, request, secured } from './secretFlows';

/** A request to sign in at an address that looks like no token endpoint. */
const login = (...secure: readonly string[]): object => ({
  ...request({ uri: 'https://api.example.org/authenticate', body: { user: 'ferry' } }),
  ...secured(...secure),
});
const call = (headers: object): object => request({ method: 'GET', headers });

describe('An action whose answer others sign in with', () => {
  it('shows a token in the run history', () => {
    const flow = flowOf({ actions: { Log_in: login(), Ask: call({ Authorization: "Bearer @{body('Log_in')?['access']}" }) } });
    assert.deepEqual(
      findingsIn(flow).map(({ rule, pointer }) => [rule, pointer]),
      [['FW202', '/properties/definition/actions/Log_in']],
    );
  });

  it('does so through Parse JSON and a variable, and wherever the token goes from there', () => {
    const flow = flowOf({
      actions: {
        Log_in: login('outputs'),
        Parse: action('ParseJson', { content: "@body('Log_in')", schema: {} }),
        Keep: action('SetVariable', { name: 'access', value: "@body('Parse')?['access']" }),
        Ask: call({ 'X-Auth-Token': "@variables('access')" }),
        Tell: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': "@{body('Parse')?['access']}" }),
      },
    });
    assert.deepEqual(brief(flow), ['FW204 warning', 'FW203 warning', 'FW203 warning', 'FW206 warning']);
  });

  it('may be a child flow, or answer with a cookie', () => {
    const flow = flowOf({
      actions: {
        Child: action('Workflow', { host: { workflowReferenceName: '1' } }),
        Log_in: login(),
        Ask: call({ Authorization: "@{body('Child')?['token']}", Cookie: "@{outputs('Log_in')?['headers']?['Set-Cookie']}" }),
      },
    });
    assert.deepEqual(
      brief(flow).filter((finding) => finding.startsWith('FW202')),
      ['FW202 warning', 'FW202 warning'],
    );
  });

  it('only remarks on the cookies that come with what was merely asked for', () => {
    const flow = flowOf({
      actions: {
        Look: request({ method: 'GET', uri: 'https://api.example.org/info' }),
        Ask: call({ Cookie: "@{outputs('Look')?['headers']?['Set-Cookie']}" }),
      },
    });
    assert.deepEqual(brief(flow), ['FW202 info', 'FW203 info']);
  });

  it('may be an operation of a custom connector, if it answers with what is called a token', () => {
    const asking = (api: string, key: string) =>
      flowOf({
        actions: {
          Log_in: connector(api, 'SignIn', { user: 'ferry' }),
          Ask: call({ Authorization: `Bearer @{body('Log_in')?['${key}']}` }),
        },
      });
    const custom = 'shared_ferry-20portal-5fa1b2c3d4e5f60718-5f9a8b7c6d5e4f3021';
    assert.deepEqual(brief(asking(custom, 'access_token')), ['FW202 warning']);
    assert.deepEqual(brief(asking(custom, 'note')), []);
    assert.deepEqual(brief(asking('shared_sharepointonline', 'access_token')), []);
  });

  it('is none where its answer is used for something else, or says only what kind of token it is', () => {
    const flow = flowOf({
      actions: {
        Read: login(),
        Ask: call({ Authorization: "@{body('Read')?['token_type']} @{triggerBody()?['x']}", 'x-trace': "@{body('Read')?['trace']}" }),
      },
    });
    assert.deepEqual(brief(flow), []);
  });
});
