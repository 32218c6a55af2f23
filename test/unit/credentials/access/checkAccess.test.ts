import assert from 'node:assert/strict';
import { checkAccess, checksAsText, checksOf } from '../../../../src/credentials/access/checkAccess';
import { readMe } from '../../../../src/credentials/model/me';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { checkAll, secretIn } from './checking';

describe('checking access', () => {
  const used = useSandbox();
  const states = async (...asked: Parameters<typeof checkAll>) =>
    Object.fromEntries((await checkAll(...asked)).map(({ id, state }) => [id, state]));

  it('tells each condition apart', async () => {
    assert.deepEqual(await states(used.services, secretIn('finance', 'customs-cert')), {
      provider: 'pass',
      tenant: 'pass',
      guest: 'pass',
      permissionModel: 'pass',
      dataverseRole: 'pass',
      yourRole: 'pass',
      firewall: 'pass',
      secret: 'pass',
    });
    assert.deepEqual(await states(used.services, secretIn('hr', 'payroll-pw')), {
      provider: 'pass',
      tenant: 'pass',
      guest: 'pass',
      permissionModel: 'pass',
      dataverseRole: 'pass',
      yourRole: 'fail',
      firewall: 'pass',
      secret: 'unknown',
    });
  });

  it('never says that something fails which it only could not see', async () => {
    const found = await states(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'));
    assert.deepEqual(found, {
      provider: 'unknown',
      tenant: 'pass',
      guest: 'pass',
      permissionModel: 'unknown',
      dataverseRole: 'unknown',
      yourRole: 'unknown',
      firewall: 'unknown',
      secret: 'pass',
    });
    for (const service of ['resourceManager', 'keyVault', 'graph'] as const)
      await used.sandbox.fault({ service, times: 0, fault: { kind: 'drop', when: 'before' } });
    const { guest, ...others } = await states(used.services, secretIn('hr', 'payroll-pw'));
    assert.deepEqual([guest, ...new Set(Object.values(others))], ['pass', 'unknown']);
  });

  it('says where it looked for a vault of which only the name is known', async () => {
    for (const { id, state, evidence } of await checkAll(used.as('fatima.bennani'), { vault: 'kv-hr' })) {
      if (id === 'tenant' || id === 'guest') continue;
      assert.equal(state, 'unknown', id);
      assert.match(evidence, /not among the vaults that you can see/, id);
    }
  });

  it('looks at the secret only where one is named', () => {
    assert.ok(checksOf({ vault: 'kv-finance', secret: 'sap-pw' }).includes('secret'));
    assert.ok(!checksOf({ vault: 'kv-finance' }).includes('secret'));
  });

  it('brings each check as soon as it is known', async () => {
    let answer: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const directory: typeof used.services.directory = {
      findServicePrincipal: async (...asked) => {
        await waiting;
        return used.services.directory.findServicePrincipal(...asked);
      },
    };
    const ids: string[] = [];
    for await (const { id } of checkAccess(
      { ...used.services, directory },
      valueOf(await readMe(used.services)),
      secretIn('finance', 'sap-pw'),
    )) {
      // All the others came while the directory had not answered.
      if (ids.push(id) === 7) answer();
    }
    assert.equal(ids.at(-1), 'dataverseRole');
  });

  it('asks nothing twice', async () => {
    await checkAll(used.services, secretIn('finance', 'sap-pw'));
    const asked = (await used.sandbox.journal())
      .filter(({ status, service }) => status === 200 && service !== 'issuer' && service !== 'dataverse')
      .map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(asked, [...new Set(asked)]);
  });

  it('can be given up', async () => {
    const abort = new AbortController();
    const me = valueOf(await readMe(used.services));
    const checks = checkAccess(used.services, me, secretIn('finance', 'sap-pw'), { signal: abort.signal });
    abort.abort(new Error('enough'));
    await assert.rejects(async () => {
      for await (const check of checks) assert.fail(check.id);
    }, /enough/);
  });

  it('can be handed on as text, with what to do and without anything secret', async () => {
    const subject = secretIn('new', 'robot-pw');
    const checks = (await checkAll(used.services, subject)).map(({ check }) => check);
    const text = checksAsText(subject, checks, inEnglish);
    assert.match(
      text,
      /^Access of Power Platform to the secret robot-pw in the vault kv-new\nSubscription: [0-9a-f-]{36}\nResource group: rg-sandbox\n\n/,
    );
    assert.match(
      text,
      new RegExp(
        [
          'Failed: Microsoft\\.PowerPlatform is registered in the subscription of the vault',
          ' {2}It is “NotRegistered” in the subscription [0-9a-f-]{36}\\.',
          ' {2}What to do: Register it, .*',
          ' {4}az provider register --namespace Microsoft\\.PowerPlatform --subscription [0-9a-f-]{36}',
        ].join('\n'),
      ),
    );
  });
});
