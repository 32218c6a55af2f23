import assert from 'node:assert/strict';
import type { EnvironmentVariable } from '../../../../src/credentials/model/environmentVariable';
import { readMe } from '../../../../src/credentials/model/me';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('environment variables', () => {
  const used = useSandbox();
  const readAll = async () => {
    const rows = await collectRows(readVariables(used.services, valueOf(await readMe(used.services))));
    return (schemaName: string): EnvironmentVariable => {
      const found = rows.find((row) => row.schemaName === schemaName);
      assert.ok(found, schemaName);
      return found;
    };
  };

  it('come by display name, each once, with one request a page', async () => {
    const rows = await collectRows(readVariables(used.services, valueOf(await readMe(used.services))));
    assert.equal(rows.length, 25);
    assert.deepEqual(
      rows.map(({ displayName }) => displayName),
      rows.map(({ displayName }) => displayName).sort((a, b) => a.localeCompare(b)),
    );
    assert.equal((await used.sandbox.journal()).filter(({ path }) => path.includes('environmentvariable')).length, 1);
  });

  it('have a current value, a default, or both', async () => {
    const variable = await readAll();
    const url = variable('new_ServiceUrl');
    assert.deepEqual(
      [url.type, url.defaultValue, url.current?.value],
      ['text', 'https://test.harbourlight.example/sap', 'https://services.harbourlight.example/sap'],
    );
    assert.equal(variable('hbl_SendWelcomeMail').current, undefined);
    assert.equal(variable('hbl_CyberArkObject').defaultValue, undefined);
  });

  it('were changed when their current value was, too', async () => {
    const before = (await readAll())('new_ServiceUrl');
    valueOf(
      await used.services.dataverse.update('environmentvariablevalues', before.current?.id ?? '', { value: 'https://new.example/sap' }),
    );
    assert.ok(((await readAll())('new_ServiceUrl').modifiedOn ?? '') > (before.modifiedOn ?? ''));
  });

  it('point at a secret by a resource id in any case, by an address, or by their default', async () => {
    const variable = await readAll();
    assert.deepEqual(
      [variable('new_SapPassword').reference?.vault, variable('new_SapPassword').reference?.secret],
      ['kv-finance', 'sap-pw'],
    );
    assert.equal(variable('hbl_SapBatchPassword').reference?.vault, 'KV-Finance');
    assert.deepEqual(variable('hbl_SapRobotPassword').reference, { vault: 'kv-finance', secret: 'sap-pw' });
    assert.equal(variable('hbl_SupplierApiSecret').reference?.secret, 'supplier-api-secret');
  });

  it('have no reference where they are no secret of a vault', async () => {
    const variable = await readAll();
    assert.equal(variable('new_SapUser').reference, undefined);
    assert.deepEqual([variable('hbl_DispatchKey').secretStore, variable('hbl_DispatchKey').reference], ['dataverse', undefined]);
  });

  it('are of every type', async () => {
    const rows = await collectRows(readVariables(used.services, valueOf(await readMe(used.services))));
    assert.deepEqual([...new Set(rows.map(({ type }) => type))].sort(), ['boolean', 'dataSource', 'json', 'number', 'secret', 'text']);
  });

  it('share the owner among the rows of one owner', async () => {
    const variable = await readAll();
    assert.equal(variable('new_SapUser').owner, variable('new_SapPassword').owner);
    assert.deepEqual([variable('new_SapUser').owner.me, variable('hbl_TollPassword').owner.me], [true, false]);
  });
});
