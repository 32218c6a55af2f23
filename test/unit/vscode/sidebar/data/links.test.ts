import assert from 'node:assert/strict';
import type { Cloud } from '../../../../../src/cloud/clouds';
import { clouds } from '../../../../../src/cloud/clouds';
import { adminLink, azureLink, linkOf, powerAutomateLink } from '../../../../../src/vscode/sidebar/commands/portalLinks';
import { referenceText } from '../../../../../src/vscode/sidebar/commands/referenceText';
import type { Subject } from '../../../../../src/vscode/sidebar/nodes/node';
import { sapAccount, sapPassword } from '../rows';

const environment = (cloud: Cloud) => ({
  address: 'https://contoso.crm4.dynamics.com',
  name: 'Contoso',
  environmentId: 'e1',
  tenantId: 't1',
  cloud,
});
const sandbox: Cloud = { ...clouds.public, id: 'sandbox', portals: undefined, vault: (name) => `http://127.0.0.1:50000/${name}` };
const credential: Subject = { kind: 'credential', credential: sapAccount };
const variable: Subject = { kind: 'variable', variable: sapPassword };

describe('Links to pages', () => {
  it('lead to the form of a record, to Power Automate and to Azure', () => {
    const contoso = environment(clouds.public);
    assert.equal(linkOf(credential, contoso), 'https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=credential&id=c1');
    assert.equal(powerAutomateLink(credential, contoso), 'https://make.powerautomate.com/environments/e1/credentials');
    assert.equal(
      azureLink(variable, contoso),
      'https://portal.azure.com/#@t1/resource/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-finance/secrets',
    );
    assert.match(adminLink(contoso) ?? '', /^https:\/\/admin\.powerplatform\.microsoft\.com\/.*e1/);
  });

  it('lead nowhere from the sandbox', () => {
    for (const link of [linkOf, powerAutomateLink, azureLink]) assert.equal(link(variable, environment(sandbox)), undefined);
    assert.equal(adminLink(environment(sandbox)), undefined);
  });
});

describe('A reference as text', () => {
  const arm = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/sap-pw';

  it('is the form that a secret variable takes', () => {
    assert.equal(referenceText(variable, clouds.public), arm);
    const secret: Subject = {
      kind: 'secret',
      vault: 'kv-finance',
      vaultId: arm.replace('/secrets/sap-pw', ''),
      secret: { name: 'sap-pw', enabled: true, managed: false },
    };
    assert.equal(referenceText(secret, clouds.public), arm);
  });

  it('is the address where the subscription is not known', () => {
    const subject: Subject = { kind: 'reference', reference: { vault: 'kv-finance', secret: 'sap-pw' } };
    assert.equal(referenceText(subject, clouds.public), 'https://kv-finance.vault.azure.net/secrets/sap-pw');
  });

  it('is nothing for what is no reference', () => {
    assert.equal(referenceText(credential, clouds.public), undefined);
  });
});
