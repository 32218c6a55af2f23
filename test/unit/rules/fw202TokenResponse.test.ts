import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { brief, findingsIn, flowOf } from './flows';
import { afterRead, request, secured, vaultRead } from './secretFlows';

const endpoint = 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token';
const form = "grant_type=client_credentials&client_id=1&client_secret=@{parameters('Secret')}";
const only = (call: object): object => flowOf({ actions: { Call: call } });

describe('FW202', () => {
  const bad: Readonly<Record<string, readonly [object, string]>> = {
    'a request with a secret': [
      request({ uri: endpoint, body: form }),
      'The run history shows the secret that this action sends, and the token that it gets.',
    ],
    'one whose inputs are secured': [
      request({ uri: endpoint, body: form }, 'inputs'),
      'The run history shows the token that this action gets.',
    ],
    'one whose outputs are secured': [
      request({ uri: endpoint, body: form }, 'outputs'),
      'The run history shows the secret that this action sends.',
    ],
    'one without a secret': [
      request({ uri: endpoint, body: 'grant_type=client_credentials' }),
      'The run history shows the token that this action gets.',
    ],
    'a form as an object': [
      request({ uri: "@parameters('Address')", body: { grant_type: 'password', password: "@parameters('Secret')" } }),
      'The run history shows the secret that this action sends, and the token that it gets.',
    ],
    'a form in the address': [
      request({ uri: "https://id.example.org/x?grant_type=password&password=@{parameters('Secret')}" }),
      'The run history shows the secret that this action sends, and the token that it gets.',
    ],
    'an identity server': [
      request({ uri: 'https://id.example.org/connect/token' }),
      'The run history shows the token that this action gets.',
    ],
    'the access control of SharePoint': [
      request({ uri: 'https://accounts.accesscontrol.windows.net/1/tokens/OAuth/2' }),
      'The run history shows the token that this action gets.',
    ],
  };
  for (const [name, [call, message]] of Object.entries(bad)) {
    it(`warns of ${name}`, () => {
      assert.deepEqual(
        findingsIn(only(call)).map((finding) => [finding.rule, finding.severity, finding.confidence, inEnglish(finding.message)]),
        [['FW202', 'warning', 'high', message]],
      );
    });
  }

  const good: Readonly<Record<string, object>> = {
    'both secured': request({ uri: endpoint, body: form }, 'inputs', 'outputs'),
    'a request that gets its own token': request({
      uri: endpoint,
      authentication: { type: 'ActiveDirectoryOAuth', secret: "@parameters('Secret')" },
    }),
    'a list that goes on': request({ uri: "https://graph.example.org/items?continuationToken=@{variables('next')}" }),
    'another path that ends so': request({ uri: 'https://graph.example.org/users/1/devices/token' }),
    'a request that only asks': { ...request({ uri: endpoint }), inputs: { method: 'GET', uri: endpoint } },
    'a word in the body': request({ body: { note: 'grant_type' } }),
  };
  for (const [name, call] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(only(call)), []);
    });
  }

  it('leaves out inputs that the platform hides, because they use a secured action directly', () => {
    const body = "grant_type=client_credentials&client_secret=@{body('Get')?['value']}";
    assert.deepEqual(
      findingsIn(afterRead({ Call: request({ uri: endpoint, body }) })).map(({ message }) => inEnglish(message)),
      ['The run history shows the token that this action gets.'],
    );
  });

  it('tells of a token whose address says nothing, because another request signs in with it', () => {
    const login = request({ uri: 'https://api.example.org/authenticate', body: { password: "@parameters('x')" } });
    const ask = request({ headers: { Authorization: "@{body('Call')?['access']}" } });
    const [finding] = findingsIn(flowOf({ actions: { Call: login, Ask: ask } })).filter(({ rule }) => rule === 'FW202');
    assert.deepEqual([finding?.severity, finding?.confidence], ['warning', 'high']);
    assert.equal(finding && inEnglish(finding.message), 'The run history shows the token that this action gets.');
  });

  it('only remarks on cookies that come with what was asked for', () => {
    const look = request({ method: 'GET', uri: 'https://api.example.org/info' });
    const ask = request({ headers: { Cookie: "@{outputs('Call')?['headers']?['Set-Cookie']}" } });
    const [finding] = findingsIn(flowOf({ actions: { Call: look, Ask: ask } })).filter(({ rule }) => rule === 'FW202');
    assert.deepEqual([finding?.severity, finding?.confidence], ['info', 'low']);
    assert.equal(
      finding && inEnglish(finding.message),
      'The run history shows the cookies that this action gets. There may be a session in them.',
    );
  });

  it('leaves a secret that is no token to other rules', () => {
    assert.deepEqual(brief(flowOf({ actions: { Get: vaultRead() } })), ['FW201 error']);
  });

  it('underlines the name of the action, and secures what it shows', () => {
    for (const [before, after] of [
      [[], ['inputs', 'outputs']],
      [['inputs'], ['inputs', 'outputs']],
      [['outputs'], ['outputs', 'inputs']],
    ] as const) {
      const text = JSON.stringify(only(request({ uri: endpoint, body: form }, ...before)));
      const [finding] = findingsIn(text);
      assert.equal(finding && text.slice(finding.range.start, finding.range.end), 'Call');
      assert.deepEqual(
        JSON.parse(applyEdits(text, finding?.fixes()[0]?.edits ?? [])),
        only(request({ uri: endpoint, body: form }, ...after)),
      );
    }
  });

  it('secures the outputs only, where the request carries no secret', () => {
    const text = JSON.stringify(only(request({ uri: endpoint })));
    const [fix] = findingsIn(text)[0]?.fixes() ?? [];
    assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), only(request({ uri: endpoint }, 'outputs')));
    assert.equal(fix && inEnglish(fix.title), 'Turn on secure outputs');
  });

  it('offers nothing beside tracked properties, which the service refuses', () => {
    const [finding] = findingsIn(only({ ...request({ uri: endpoint }), trackedProperties: { a: 'b' } }));
    assert.deepEqual(finding?.fixes(), []);
    assert.equal(findingsIn(only({ ...request({ uri: endpoint }), ...secured() }))[0]?.fixes().length, 1);
  });
});
