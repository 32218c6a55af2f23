import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { apiKey, password, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, httpFlow, templateOf } from './flows';

const random = seededRandom(108);
const connector = (parameters: object): object => actionFlow('OpenApiConnection', { host: {}, parameters });

/** Forms that ask for a token concern another rule, too. */
const requestsToken = 'FW202 warning';

describe('FW108', () => {
  const bad: Readonly<Record<string, object>> = {
    'a password in a connector parameter': connector({ 'body/passwordProfile/password': password(random) }),
    'a key in a parameter': connector({ 'item/hbl_apikey': apiKey(random) }),
    'a password in a body': httpFlow({ body: { user: 'svc', password: password(random) } }),
    'a body written as text': httpFlow({ body: `{"user": "svc", "password": "${password(random)}"}` }),
    'a form': httpFlow({ body: `grant_type=client_credentials&client_id=1&client_secret=${apiKey(random)}` }),
    'a form that also holds a URL': httpFlow({
      body: `grant_type=client_credentials&resource=https://graph.example.org/&client_secret=${apiKey(random)}`,
    }),
    'a form with a sign in its password': httpFlow({ body: `grant_type=password&username=svc&password=#${password(random)}&scope=api` }),
    'a form that begins with its password': httpFlow({ body: `password=${password(random)}&username=svc` }),
    'the text of a Compose action': actionFlow('Compose', `{"user": "svc", "password": "${password(random)}"}`),
    'a SOAP envelope': httpFlow({
      body: `<s:Envelope><wsse:Password Type="PasswordText">${password(random)}</wsse:Password><q>@{triggerBody()?['id']}</q></s:Envelope>`,
    }),
    'a constant of a script': actionFlow('JavaScriptCode', { code: `const apiKey = "${apiKey(random)}";\nreturn apiKey;` }),
    'a query': connector({ 'query/query': `EXEC dbo.login @user='svc', @password='${password(random)}'` }),
    'a constant beside its name': httpFlow({
      body: `@concat('grant_type=client_credentials&client_id=', parameters('id'), '&client_secret=', '${apiKey(random)}')`,
    }),
    'JSON in pieces': httpFlow({ body: `@concat('{"user":"svc","password":"', '${password(random)}', '"}')` }),
    'a constant behind text': httpFlow({ body: `client_secret=@{'${apiKey(random)}'}` }),
    'a pair of name and value': httpFlow({ body: { variables: [{ name: 'apiKey', value: apiKey(random) }] } }),
    'a value below its name': httpFlow({ body: { password: { value: password(random) } } }),
  };
  for (const [name, flow] of Object.entries(bad)) {
    it(`warns of ${name}`, () => {
      assert.deepEqual(
        brief(flow).filter((finding) => finding !== requestsToken),
        ['FW108 warning'],
      );
    });
  }

  it('finds a key among the settings of a connection, and a value given to a parameter of a workflow', () => {
    const connection = {
      type: 'Microsoft.Web/connections',
      properties: { parameterValues: { accountName: 'orders', accessKey: apiKey(random) } },
    };
    const template = templateOf({}) as { resources: object[] };
    assert.deepEqual(brief({ ...template, resources: [...template.resources, connection] }), ['FW108 warning']);
    const { properties } = actionFlow('Compose', 'x') as { properties: object };
    assert.deepEqual(brief({ ...properties, parameters: { $connections: { value: {} }, apiKey: { value: apiKey(random) } } }), [
      'FW108 warning',
    ]);
  });

  it('finds one in a variable of a template, by its name', () => {
    const withVariables = (variables: object): object => ({ ...templateOf({}), variables });
    assert.deepEqual(brief(withVariables({ sql_password: password(random) })), ['FW108 warning']);
    assert.deepEqual(brief(withVariables({ sql: { user: 'app', password: password(random) } })), ['FW108 warning']);
    assert.deepEqual(brief(withVariables({ sql_password: "[parameters('x')]", password_name: 'sql', apiKey: '<key>' })), []);
  });

  it('underlines the value in a body of text, behind its escapes', () => {
    const secret = password(random);
    const text = JSON.stringify(httpFlow({ body: `{"a": "b", "password": "${secret}"}` }));
    const [finding] = findingsIn(text);
    assert.ok(finding && text.slice(finding.range.start, finding.range.end) === secret);
  });

  it('calls a form a form', () => {
    const finding = findingsIn(httpFlow({ body: `grant_type=password&username=svc&password=${password(random)}` })).find(
      ({ rule }) => rule === 'FW108',
    );
    assert.match(finding ? inEnglish(finding.message) : '', /^Password in a form in plain text/);
  });

  it('offers no fix where an expression puts the secret together from pieces', () => {
    const key = apiKey(random);
    const [finding] = findingsIn(httpFlow({ body: `@concat('client_secret=', '${key.slice(0, 20)}', '${key.slice(20)}')` }));
    assert.deepEqual([finding?.rule, finding?.fixes()], ['FW108', []]);
  });

  it('does not call a value by the name beside it where that may be a key itself', () => {
    const [key, secret] = [apiKey(random), password(random)];
    const titles = findingsIn(httpFlow({ body: { password: { key, value: secret } } })).flatMap((finding) =>
      finding.fixes().map(({ title }) => JSON.stringify(title)),
    );
    assert.ok(titles.length > 0 && titles.every((title) => !title.includes(key)));
  });

  const good: Readonly<Record<string, object>> = {
    'constants that are not joined': httpFlow({ body: `@if(equals(1, 2), 'password=', '${password(random)}')` }),
    'an envelope whose password is read': httpFlow({ body: "<wsse:Password>@{variables('password')}</wsse:Password>" }),
    'a script that reads a key': actionFlow('JavaScriptCode', {
      code: 'const apiKey = workflowContext.actions.Get.outputs.body.value; if (token === "x1y2z3!a") return;',
    }),
    'the key of an assembly': httpFlow({ body: '<Assembly Name="x" PublicKeyToken="b77a5c561934e089" />' }),
    'an input form': httpFlow({ body: '<input type="password" name="password" placeholder="Enter your password">' }),
    'one half of a pair': httpFlow({ body: [{ key: apiKey(random), value: 'x' }] }),
    'the id of a mail': connector({ accessKey: `AAMk${apiKey(random)}` }),
    'the name of a scheme as a token': httpFlow({ body: { token: 'OAuth2', authorization: 'openid:read1' } }),
    'an approval': connector({
      approvalType: 'Basic',
      'WebhookApprovalCreationInput/title': 'Approve order 4711!',
      'WebhookTextSuggestion/token': 'Approve now',
    }),
    'a flag about passwords': connector({ 'passwordProfile/forceChangePasswordNextSignIn': 'True1234' }),
    'an answer whose token is an error text': actionFlow('Response', { body: { token: 'Could not read the token.' } }),
    'a schema': actionFlow('ParseJson', {
      content: '@body()',
      schema: { properties: { password: { type: 'string', description: 'Secret123!' } } },
    }),
    'a message with an expression': httpFlow({ body: { password: "@{body('Get_secret')?['value']}" } }),
    placeholders: httpFlow({ body: { password: '<password>', client_secret: '{secret}', token: 'YOUR_TOKEN' } }),
    'the keys of tables': connector({ PartitionKey: apiKey(random), RowKey: apiKey(random), primaryKey: apiKey(random) }),
    'the name of a secret': connector({ secretName: 'sap-password-2024', credentialType: 'Secret123!' }),
    'a form with expressions': httpFlow({ body: "client_secret=@{parameters('s')}&password=@{variables('p')}" }),
    'a form with placeholders': httpFlow({ body: 'client_secret={client_secret}&password=<password>' }),
  };
  for (const [name, flow] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(flow), []);
    });
  }
});
