import assert from 'node:assert/strict';
import { readMe } from '../../../../src/credentials/model/me';
import { readPosture } from '../../../../src/credentials/browse/posture';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the posture of an environment', () => {
  const used = useSandbox();
  const read = async () => readPosture(used.services, valueOf(await readMe(used.services)));
  const set = async (changes: Record<string, unknown>) => {
    const administrator = used.as('tomas.figueira');
    valueOf(await administrator.dataverse.update('organizations', valueOf(await readMe(administrator)).organizationId, changes));
  };

  for (const [state, enableipbasedfirewallrule, enableipbasedfirewallruleinauditmode] of [
    ['on', true, false],
    ['audit', true, true],
    ['off', false, false],
    ['off', false, true],
  ] as const) {
    it(`tells that the IP firewall is: ${state} (rule ${String(enableipbasedfirewallrule)}, audit ${String(enableipbasedfirewallruleinauditmode)})`, async () => {
      await set({
        enableipbasedfirewallrule,
        enableipbasedfirewallruleinauditmode,
        allowediprangeforfirewall: '192.0.2.0/24, 198.51.100.7/32',
      });
      assert.deepEqual(valueOf(await read()), { firewall: state, allowedRanges: ['192.0.2.0/24', '198.51.100.7/32'] });
    });
  }

  it('is unknown to somebody who may not read it', async () => {
    await used.sandbox.fault({ path: '/organizations(', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(valueOf(await read()), { firewall: 'unknown', allowedRanges: [] });
  });

  it('is an error, not unknown, while the environment cannot be reached', async () => {
    await used.sandbox.fault({ times: 0, path: '/organizations(', fault: { kind: 'drop', when: 'before' } });
    const posture = await read();
    assert.equal(posture.ok ? 'read' : posture.error.kind, 'offline');
  });
});
