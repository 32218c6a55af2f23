import type { Credential } from '../../../../src/credentials/model/credential';
import type { EnvironmentVariable } from '../../../../src/credentials/model/environmentVariable';

export const anna = { id: 'p1', name: 'Anna Keller', me: true };
export const boris = { id: 'p2', name: 'Boris Lund', me: false };

export const sapPassword: EnvironmentVariable = {
  id: 'v1',
  schemaName: 'hbl_SapPassword',
  displayName: 'SAP password',
  description: '',
  type: 'secret',
  secretStore: 'keyVault',
  owner: anna,
  managed: false,
  active: true,
  current: { id: 'x1', value: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/sap-pw' },
  reference: { vault: 'kv-finance', secret: 'sap-pw', subscriptionId: 's', resourceGroup: 'rg' },
};

export const serviceUrl: EnvironmentVariable = {
  id: 'v2',
  schemaName: 'hbl_ServiceUrl',
  displayName: 'Service URL',
  description: '',
  type: 'text',
  secretStore: 'keyVault',
  owner: boris,
  managed: false,
  active: true,
  defaultValue: 'https://example.org/api',
};

export const sapAccount: Credential = {
  id: 'c1',
  name: 'SAP service account',
  description: '',
  kind: 'userNamePassword',
  store: 'keyVault',
  uses: ['connection', 'desktopFlow'],
  owner: anna,
  managed: false,
  active: true,
  parts: [
    { role: 'userName', variableId: 'v2' },
    { role: 'password', variableId: 'v1' },
  ],
};

export const legacyErp: Credential = {
  ...sapAccount,
  id: 'c2',
  name: 'Legacy ERP',
  owner: boris,
  uses: ['connection'],
  parts: [{ role: 'userName', variableId: 'v2' }, { role: 'password' }],
};
