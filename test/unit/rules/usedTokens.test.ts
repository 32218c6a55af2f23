import assert from 'node:assert/strict';
import { readFlowFile, type Flow } from '../../../src/flow/model';
import { usedTokens } from '../../../src/rules/usedTokens';
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

  describe('has its places told apart', () => {
    const send = (expression: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': expression });
    /** How grave it is that a mail carries what this action answers with at a place. */
    const mailed = (expression: string, actions: object): string[] =>
      brief(flowOf({ actions: { Log_in: login('outputs'), ...actions, Tell: send(expression) } })).filter((finding) =>
        finding.startsWith('FW206'),
      );
    const ask = (name: string): object => call({ Authorization: `Bearer @{body('Log_in')?['${name}']}` });
    const asks = (...names: string[]): object => Object.fromEntries(names.map((name, index) => [`Ask${index}`, ask(name)]));

    it('only what signs in is a token', () => {
      assert.deepEqual(mailed("@{body('Log_in')?['access']}", asks('access')), ['FW206 warning']);
      assert.deepEqual(mailed("@{body('Log_in')?['note']}", asks('access')), []);
    });

    it('there may be four of them', () => {
      assert.deepEqual(mailed("@{body('Log_in')?['d']}", asks('a', 'b', 'c', 'd', 'e')), ['FW206 warning']);
      assert.deepEqual(mailed("@{body('Log_in')?['e']}", asks('a', 'b', 'c', 'd', 'e')), []);
    });

    it('each counts once', () => {
      assert.deepEqual(mailed("@{body('Log_in')?['b']}", asks('a', 'a', 'a', 'a', 'b')), ['FW206 warning']);
    });

    it('the kind of a token may stand before it, in the same header or in another one', () => {
      const body = (key: string): string => `@{body('Log_in')?['${key}']}`;
      const inOne = { Ask: call({ Authorization: `${body('token_type')} ${body('access')}` }) };
      const inTwo = { Ask: call({ 'X-Kind': body('token_type'), Authorization: body('access') }) };
      for (const actions of [inOne, inTwo]) {
        assert.deepEqual(mailed(body('access'), actions), ['FW206 warning']);
        assert.deepEqual(mailed(body('token_type'), actions), []);
      }
    });
  });

  it('is none if it signs in as a whole, with something beside the token deep in it, or out of a trigger', () => {
    for (const expression of ["@{body('Log_in')?['data']?['token_type']}", "@{outputs('Log_in')}", "@{triggerBody()?['access']}"])
      assert.deepEqual(
        brief(
          flowOf({
            triggers: { Poll: { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example.org' }, recurrence: {} } },
            actions: { Log_in: login(), Ask: call({ Authorization: expression }) },
          }),
        ),
        [],
        expression,
      );
  });

  it('is none where it stands in what is no header of a request', () => {
    const token = "@{body('Log_in')?['access']}";
    const other = call({ Authorization: "@{variables('x')}" });
    for (const step of [
      request({ body: { Authorization: token } }),
      request({ queries: { page: token } }),
      request({ headers: "@body('Log_in')" }),
      action('Compose', { headers: { Authorization: token } }),
      action('Other', { headers: { Authorization: token } }),
      { ...request({}), outputs: { headers: { Authorization: token } } },
    ])
      assert.deepEqual(
        brief(flowOf({ actions: { Log_in: login(), Other: other, Use: step } })).filter((finding) => finding.startsWith('FW202')),
        [],
        JSON.stringify(step),
      );
  });

  it('is no mere cookie if it is more than that, or the answer to what was sent', () => {
    const look = (method: string): object => request({ method, uri: 'https://api.example.org/info' });
    const cookie = "@{outputs('Look')?['headers']?['Set-Cookie']}";
    const severity = (method: string, headers: object): string | undefined =>
      findingsIn(flowOf({ actions: { Look: look(method), Ask: call(headers) } })).find(({ rule }) => rule === 'FW202')?.severity;
    assert.equal(severity('GET', { Cookie: cookie }), 'info');
    assert.equal(severity('POST', { Cookie: cookie }), 'warning');
    assert.equal(severity('GET', { Cookie: cookie, Authorization: "@{body('Look')?['access']}" }), 'warning');
    assert.equal(severity('GET', { Authorization: "@{body('Look')?['access']}" }), 'warning');
  });

  it('is a token of a custom connector by the last of its names, and of no other kind of step', () => {
    const custom = 'shared_ferry-20portal-5fa1b2c3d4e5f60718-5f9a8b7c6d5e4f3021';
    const told = (api: string, keys: string, type = 'OpenApiConnection'): string[] =>
      brief(
        flowOf({
          actions: { Log_in: { ...connector(api, 'SignIn', {}), type }, Ask: call({ Authorization: `Bearer @{body('Log_in')${keys}}` }) },
        }),
      );
    assert.deepEqual(told(custom, "?['data']?['jwt']"), ['FW202 warning']);
    assert.deepEqual(told(custom, "?['session']"), ['FW202 warning']);
    assert.deepEqual(told(custom, "?['token']?['note']"), []);
    assert.deepEqual(told(custom, "?['session']", 'OpenApiConnectionWebhook'), []);
    assert.deepEqual(told('shared_ferry-5fa1b', "?['session']"), []);
  });

  it('is not looked for where nothing could be one', () => {
    const never = (): never => assert.fail('It was looked for.');
    const computed = { Authorization: "@{body('Log_in')?['access']}" };
    for (const [actions, isKnown] of [
      [{ Log_in: login(), Ask: call({ Accept: "@{body('Log_in')?['access']}" }) }, false],
      [{ Log_in: login(), Ask: call({ Authorization: 'none' }) }, false],
      [{ Log_in: login(), Ask: call({ Authorization: 1 }) }, false],
      [{ Log_in: login(), Ask: request({ headers: "@body('Log_in')" }) }, false],
      [{ Log_in: login(), Ask: action('Compose', { headers: computed }) }, false],
      [{ Log_in: login(), Ask: call(computed) }, true],
    ] as const) {
      const read = readFlowFile(JSON.stringify(flowOf({ actions })));
      assert.ok(read.kind === 'flow');
      const [flow] = read.flows as readonly [Flow];
      assert.deepEqual(
        usedTokens(flow, never, () => isKnown),
        [],
      );
    }
  });
});
