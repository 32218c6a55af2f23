import assert from 'node:assert/strict';
import { brief, flowOf, httpFlow } from './flows';
import { action, connector, request } from './secretFlows';

const mail = (body: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body });
const ask = request({ uri: 'https://portal.example.org/session' });

describe('What a flow reads as an access token', () => {
  it('is one by its name where nobody knows of any', () => {
    const flow = flowOf({ actions: { Ask: ask, Mail: mail("@{body('Ask')?['access_token']}") } });
    assert.deepEqual(brief(flow).sort(), ['FW203 info', 'FW206 info']);
  });

  it('is one however the name is written, and goes on', () => {
    const flow = flowOf({
      actions: {
        List: connector('shared_sharepointonline', 'HttpRequest', { 'parameters/uri': '_api/list' }),
        Token: action('Compose', "@outputs('List')?['body']['ListSchema']['.driveAccessToken']"),
        Mail: mail("@{outputs('Token')}"),
      },
    });
    assert.deepEqual(brief(flow).sort(), ['FW203 info', 'FW205 info', 'FW206 info']);
  });

  it('stays what it is where the token is known', () => {
    const login = request({ uri: 'https://login.example.org/oauth2/token', body: 'grant_type=client_credentials' }, 'outputs');
    const parse = action('ParseJson', { content: "@body('Login')" }, 'inputs');
    const flow = flowOf({ actions: { Login: login, Parse: parse, Mail: mail("@{body('Parse')?['access_token']}") } });
    assert.deepEqual(brief(flow).sort(), ['FW206 warning']);
  });

  it('is none of a trigger, a variable or a word in a text', () => {
    assert.deepEqual(brief(httpFlow({ body: "access_token @{variables('x')?['access_token']}" })), []);
    assert.deepEqual(brief(httpFlow({ body: "@triggerBody()?['access_token_type']" })), []);
  });
});
