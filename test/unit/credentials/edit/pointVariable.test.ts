import assert from 'node:assert/strict';
import { placeReference, pointVariable, referenceId } from '../../../../src/credentials/edit/pointVariable';
import { readMe } from '../../../../src/credentials/model/me';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import { readVaults } from '../../../../src/credentials/browse/readVaults';
import type { Vault } from '../../../../src/cloud/services';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('Pointing a variable at another secret', () => {
  const used = useSandbox();
  const variable = async (schemaName: string) => {
    const found = (await collectRows(readVariables(used.services, valueOf(await readMe(used.services))))).find(
      (row) => row.schemaName === schemaName,
    );
    assert.ok(found, schemaName);
    return found;
  };
  const vaults = async () => {
    const all: Vault[] = [];
    for await (const page of readVaults(used.services)) all.push(...valueOf(page));
    return all;
  };
  const place = async (secret: string) => placeReference({ vault: 'KV-Finance', secret }, await vaults());

  it('changes its current value, in the form that Dataverse wants', async () => {
    valueOf(await pointVariable(used.services, await variable('new_SapPassword'), await place('customs-cert')));
    const { reference, current } = await variable('new_SapPassword');
    assert.deepEqual([reference?.vault.toLowerCase(), reference?.secret], ['kv-finance', 'customs-cert']);
    assert.match(current?.value ?? '', /^\/subscriptions\/.+\/secrets\/customs-cert$/);
  });

  it('gives one its value that had none', async () => {
    const before = await variable('new_SapPassword');
    assert.ok(before.current);
    valueOf(await used.services.dataverse.remove('environmentvariablevalues', before.current.id));
    valueOf(await pointVariable(used.services, await variable('new_SapPassword'), await place('sap-pw')));
    assert.equal((await variable('new_SapPassword')).reference?.secret, 'sap-pw');
  });

  it('is refused by Dataverse where the environment may not read the secret', async () => {
    const payroll = placeReference({ vault: 'kv-hr', secret: 'payroll-pw' }, await vaults());
    const answer = await pointVariable(used.services, await variable('new_SapPassword'), payroll);
    assert.equal(answer.ok ? 'done' : answer.error.service, 'Dataverse');
  });

  it('is refused where it is not known where the vault is, and for variables of another type', async () => {
    const nowhere = await pointVariable(used.services, await variable('new_SapPassword'), { vault: 'kv-elsewhere', secret: 'pw' });
    assert.ok(!nowhere.ok && /Paste the reference/.test(nowhere.error.remedy.text));
    const text = await pointVariable(used.services, await variable('new_ServiceUrl'), await place('sap-pw'));
    assert.equal(text.ok ? 'done' : text.error.kind, 'validation');
  });

  it('is refused when somebody else changed the value meanwhile', async () => {
    const before = await variable('new_SapPassword');
    valueOf(await pointVariable(used.services, before, await place('customs-cert')));
    const answer = await pointVariable(used.services, before, await place('sap-pw'));
    assert.equal(answer.ok ? 'done' : answer.error.kind, 'conflict');
  });

  it('leaves a reference as it is that says where the vault is', () => {
    const reference = { vault: 'v', secret: 's', subscriptionId: 'sub', resourceGroup: 'rg' };
    assert.equal(placeReference(reference, []), reference);
    assert.equal(referenceId(reference), '/subscriptions/sub/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v/secrets/s');
  });
});
