import assert from 'node:assert/strict';
import { brief, flowOf, templateOf } from './flows';
import { action, connector, request } from './secretFlows';

const header = (value: string): object => request({ headers: { 'x-api-key': value } });

describe('A secure parameter', () => {
  const uses = (name: string): string[] =>
    brief(templateOf({ parameters: { [name]: { type: 'securestring' } }, actions: { Call: header(`@parameters('${name}')`) } })).filter(
      (finding) => finding.startsWith('FW203'),
    );

  it('is a secret if its name says so', () => {
    for (const name of ['apiKey', 'partner_password', 'clientSecret']) assert.deepEqual(uses(name), ['FW203 warning'], name);
  });

  it('is perhaps one if its name says nothing', () => {
    for (const name of ['partner', 'value1']) assert.deepEqual(uses(name), ['FW203 info'], name);
  });

  it('is none if its name says that it is something else', () => {
    for (const name of [
      'Crowdstrike Base URL',
      'IronNetUrl',
      'ResourceGroupId',
      'Workspace_Name',
      'Jira Tenant Id',
      'CertificateThumbprint',
      'userEmail',
    ])
      assert.deepEqual(uses(name), [], name);
  });
});

describe('A parameter or variable that is called like a secret', () => {
  it('is perhaps one: a remark where the run history shows it or it leaves the flow', () => {
    const parameters = {
      'Partner API key (hbl_PartnerApiKey)': { type: 'String', defaultValue: '', metadata: { schemaName: 'hbl_PartnerApiKey' } },
    };
    const actions = {
      Call: header("@parameters('Partner API key (hbl_PartnerApiKey)')"),
      Make: action('InitializeVariable', { variables: [{ name: 'Password', type: 'string', value: '@{substring(guid(), 0, 12)}' }] }),
      Tell: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': "Your password is @{variables('Password')}" }),
    };
    assert.deepEqual(brief(flowOf({ parameters, actions })), ['FW203 info', 'FW203 info', 'FW206 info']);
  });

  it('is nothing where it only signs in', () => {
    const parameters = { apiToken: { type: 'String', metadata: { schemaName: 'hbl_ApiToken' } } };
    const actions = { Call: request({ headers: { Authorization: "Bearer @{parameters('apiToken')}" } }) };
    assert.deepEqual(brief(flowOf({ parameters, actions })), []);
  });
});

describe('A read of a vault whose address is computed', () => {
  it('is a read of a secret', () => {
    const inputs = {
      method: 'GET',
      uri: "@variables('address')",
      authentication: { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
    };
    assert.deepEqual(brief(templateOf({ actions: { Read: action('Http', inputs) } })), ['FW201 error']);
  });
});

describe('A trigger that polls for a token', () => {
  it('shows it, and the secret it asks with', () => {
    const Poll = {
      type: 'Http',
      recurrence: { frequency: 'Hour', interval: 1 },
      inputs: {
        method: 'POST',
        uri: 'https://login.example.org/oauth2/token',
        body: "grant_type=client_credentials&client_secret=@{parameters('s')}",
      },
    };
    const actions = { Parse: action('ParseJson', { content: '@triggerBody()', schema: {} }) };
    const found = brief(templateOf({ parameters: { s: { type: 'securestring' } }, triggers: { Poll }, actions }));
    assert.deepEqual(
      found.filter((finding) => finding.startsWith('FW2')),
      ['FW202 warning', 'FW205 info'],
    );
  });
});
