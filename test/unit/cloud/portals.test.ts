import assert from 'node:assert/strict';
import { clouds } from '../../../src/cloud/clouds';
import { adminPage, azurePage, azureSecretPage, powerAutomatePage, recordPage } from '../../../src/cloud/portals';
import type { Environment } from '../../../src/cloud/services';

const vaultId = '/subscriptions/s/resourceGroups/rg (1)/providers/Microsoft.KeyVault/vaults/kv';
const inCloud = (cloud: keyof typeof clouds): Environment => ({
  address: 'https://contoso.crm4.dynamics.com',
  name: 'Contoso',
  environmentId: 'e1',
  tenantId: 't1',
  cloud: clouds[cloud],
});

describe('pages of portals', () => {
  it('are at the hosts of the cloud', () => {
    assert.equal(powerAutomatePage(inCloud('public'), 'connections'), 'https://make.powerautomate.com/environments/e1/connections');
    assert.equal(powerAutomatePage(inCloud('gcc'), 'connections'), 'https://make.gov.powerautomate.us/environments/e1/connections');
    assert.equal(
      powerAutomatePage(inCloud('china'), 'flows', 'f1', 'details'),
      'https://make.powerautomate.cn/environments/e1/flows/f1/details',
    );
    assert.equal(
      azurePage(inCloud('gccHigh'), vaultId, 'secrets'),
      'https://portal.azure.us/#@t1/resource/subscriptions/s/resourceGroups/rg%20(1)/providers/Microsoft.KeyVault/vaults/kv/secrets',
    );
    assert.equal(
      azureSecretPage(inCloud('china'), 'https://kv.vault.azure.cn', 'pw'),
      'https://portal.azure.cn/#@t1/asset/Microsoft_Azure_KeyVault/Secret/https://kv.vault.azure.cn/secrets/pw',
    );
    assert.equal(adminPage(inCloud('dod')), 'https://admin.appsplatform.us/environments/environment/e1/hub');
    assert.equal(
      recordPage(inCloud('public'), 'credential', 'c1'),
      'https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=credential&id=c1',
    );
  });

  it('are none for what cannot be part of an address, and where there is no portal', () => {
    for (const id of ['', '.', '..']) {
      assert.equal(powerAutomatePage(inCloud('public'), 'flows', id, 'details'), undefined);
      assert.equal(azurePage(inCloud('public'), `/subscriptions/${id}/x`, 'secrets'), undefined);
      assert.equal(azureSecretPage(inCloud('public'), 'https://kv.vault.azure.net', id), undefined);
    }
    assert.match(azureSecretPage(inCloud('public'), 'https://kv.vault.azure.net', 'a/b\ud800') ?? '', /a%2Fb%EF%BF%BD$/);
    const without: Environment = { address: 'https://contoso.crm4.dynamics.com', name: 'Contoso', cloud: clouds.public };
    assert.equal(powerAutomatePage(without, 'connections'), undefined);
    assert.equal(adminPage(without), 'https://admin.powerplatform.microsoft.com');
    const sandbox: Environment = { ...inCloud('public'), cloud: { ...clouds.public, id: 'sandbox', portals: undefined } };
    for (const page of [
      recordPage(sandbox, 'credential', 'c1'),
      powerAutomatePage(sandbox, 'x'),
      adminPage(sandbox),
      azurePage(sandbox, vaultId, 'x'),
      azureSecretPage(sandbox, 'x', 'y'),
    ])
      assert.equal(page, undefined);
  });
});
