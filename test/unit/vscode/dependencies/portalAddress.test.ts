import assert from 'node:assert/strict';
import { clouds } from '../../../../src/cloud/clouds';
import type { Environment } from '../../../../src/cloud/services';
import { portalAddress } from '../../../../src/vscode/dependencies/portalAddress';
import { connection, file, flow, secret, variable } from './graphs';

describe('portalAddress', () => {
  const environment: Environment = {
    address: 'https://harbourlight.crm4.dynamics.com',
    name: 'Harbourlight',
    environmentId: 'e1',
    tenantId: 't1',
    cloud: clouds.public,
  };

  it('leads to the page of a flow', () => {
    assert.equal(portalAddress(flow, environment), 'https://make.powerautomate.com/environments/e1/flows/f1/details');
  });

  it('leads to the form of any other row', () => {
    assert.equal(
      portalAddress(variable, environment),
      'https://harbourlight.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=variable&id=v1',
    );
  });

  it('leads to a secret in the Azure portal', () => {
    assert.equal(
      portalAddress(secret, environment),
      'https://portal.azure.com/#@t1/asset/Microsoft_Azure_KeyVault/Secret/https://kv-finance.vault.azure.net/secrets/sap-pw',
    );
  });

  it('is nothing for files, for what could not be seen, and in the sandbox', () => {
    const sandbox: Environment = { ...environment, cloud: { ...clouds.public, id: 'sandbox', portals: undefined } };
    for (const node of [file, connection]) assert.equal(portalAddress(node, environment), undefined);
    for (const node of [flow, variable, secret]) assert.equal(portalAddress(node, sandbox), undefined);
  });
});
