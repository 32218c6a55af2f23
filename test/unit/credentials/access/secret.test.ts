import assert from 'node:assert/strict';
import { useSandbox } from '../../../fixtures/useSandbox';
import { check, secretIn, withPortals } from './checking';

describe('the check of the secret itself', () => {
  const used = useSandbox();

  for (const [state, vault, secret, said] of [
    ['pass', 'carriers', 'supplier-api-secret', /there, enabled and not expired/],
    ['warning', 'finance', 'sap-pw', /expires in 12 days/],
    ['fail', 'finance', 'toll-portal-pw', /has no secret toll-portal-pw/],
    ['fail', 'finance', 'invoice-reader-key', /disabled/],
    ['fail', 'finance', 'bank-portal-pw', /expired on/],
    ['unknown', 'hr', 'payroll-pw', /You may not read this/],
    ['unknown', 'hr', 'no-such-secret', /You may not read this/],
    ['unknown', 'plant', 'weighbridge-pw', /keeps this computer out/],
    ['unknown', 'partner', 'edi-exchange-pw', /another tenant/],
  ] as const) {
    it(`of kv-${vault} / ${secret} is: ${state}`, async () => {
      const found = await check(used.services, secretIn(vault, secret), 'secret');
      assert.equal(found.state, state);
      assert.match(found.evidence, said);
    });
  }

  it('has the command that enables it, and the page with the secrets', async () => {
    const { commands, links } = await check(withPortals(used.services), secretIn('finance', 'invoice-reader-key'), 'secret');
    assert.deepEqual(commands, ['az keyvault secret set-attributes --vault-name kv-finance --name invoice-reader-key --enabled true']);
    assert.match(links.join(), /\/kv-finance\/secrets$/);
  });

  it('has no command that stores a value: it would stay in the history of the shell', async () => {
    assert.deepEqual((await check(used.services, secretIn('finance', 'toll-portal-pw'), 'secret')).commands, []);
  });

  it('looks at the version that the reference names', async () => {
    const found = await check(used.services, { ...secretIn('finance', 'customs-cert'), version: '0'.repeat(32) }, 'secret');
    assert.deepEqual([found.state, found.evidence], ['fail', 'The secret customs-cert has no such version any more.']);
  });
});
