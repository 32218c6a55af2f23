import assert from 'node:assert/strict';
import { useSandbox } from '../../../fixtures/useSandbox';
import { changeVault, check, secretIn, withPortals, withVault } from './checking';

describe('the check of the network', () => {
  const used = useSandbox();
  const open = secretIn('finance', 'sap-pw');
  const guarded = secretIn('plant', 'weighbridge-pw');

  it('passes where every network gets in', async () => {
    const { state, evidence } = await check(used.services, open, 'firewall');
    assert.deepEqual([state, evidence], ['pass', 'Its firewall lets every network in. It lets this computer in.']);
  });

  it('is unknown behind a firewall: this computer kept out does not mean Power Platform is', async () => {
    const { state, evidence, commands, links } = await check(withPortals(used.services), guarded, 'firewall');
    assert.equal(state, 'unknown');
    assert.match(evidence, /Address ranges that it lets in: 1, subnets: 0/);
    assert.match(evidence, /It keeps this computer out, which does not tell whether it keeps Power Platform out/);
    assert.match(commands.join(), /^az keyvault network-rule list --name kv-plant /);
    assert.match(links.join(), /\/kv-plant\/networking/);
  });

  it('says that trusted Microsoft services do not include Power Platform', async () => {
    assert.match(
      (await check(used.services, guarded, 'firewall')).evidence,
      /trusted Microsoft services does not help: Power Platform is not one of them/,
    );
  });

  it('fails where the rules let nothing in', async () => {
    const rules = { defaultAction: 'Deny', ipRules: [], subnets: 0, trustedServices: true };
    assert.equal((await check(withVault(used.services, { networkRules: rules, privateEndpoints: 0 }), open, 'firewall')).state, 'fail');
    assert.equal(
      (await check(withVault(used.services, { networkRules: rules, privateEndpoints: undefined }), open, 'firewall')).state,
      'unknown',
      'a private endpoint may be there',
    );
    assert.equal(
      (await check(withVault(used.services, { networkRules: { ...rules, subnets: 1 }, privateEndpoints: 0 }), open, 'firewall')).state,
      'unknown',
    );
  });

  it('is unknown where public access is off, for private endpoints are not seen from here; without any it fails', async () => {
    await changeVault(used.sandbox, open, { publicNetworkAccess: 'Disabled' });
    const { state, remedy } = await check(used.services, open, 'firewall');
    assert.equal(state, 'unknown');
    assert.match(remedy, /virtual network support/);
    assert.equal((await check(withVault(used.services, { privateEndpoints: 0 }), open, 'firewall')).state, 'fail');
  });

  it('is unknown where public access is of a kind that is not known here', async () => {
    const { state, evidence } = await check(withVault(used.services, { publicNetworkAccess: 'SecuredByPerimeter' }), open, 'firewall');
    assert.equal(state, 'unknown');
    assert.match(evidence, /“SecuredByPerimeter”/);
  });

  it('is unknown where the record cannot be seen, although this computer gets in', async () => {
    const { state, evidence } = await check(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'), 'firewall');
    assert.equal(state, 'unknown');
    assert.match(evidence, /It lets this computer in\.$/);
  });
});
