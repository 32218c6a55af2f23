import assert from 'node:assert/strict';
import * as v from 'valibot';
import { findAffected } from '../../../../src/credentials/rotation/affected';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

const valueRow = v.object({ environmentvariablevalueid: v.string() });

describe('who is affected by a new version of a secret', () => {
  const used = useSandbox();
  const sap = { vault: 'kv-finance', secret: 'sap-pw' };
  const of = async (secret = sap, mentions: Parameters<typeof findAffected>[2] = []) =>
    valueOf(await findAffected(used.services, secret, mentions));
  /** Lets the variable of a secret point at one version of it. */
  const pin = async (schemaName: string, version: string) => {
    const { dataverse } = used.services;
    const { users } = await of();
    const target = users.find(({ detail }) => detail === schemaName)?.target;
    assert.ok(target?.kind === 'row');
    const values = await dataverse.list(
      'environmentvariablevalues',
      { select: ['environmentvariablevalueid'], filter: `_environmentvariabledefinitionid_value eq ${target.rowId}` },
      valueRow,
    );
    const [value] = valueOf(values);
    assert.ok(value);
    valueOf(
      await dataverse.update('environmentvariablevalues', value.environmentvariablevalueid, {
        value: `https://kv-finance.vault.azure.net/secrets/sap-pw/${version}`,
      }),
    );
  };

  it('are its variables, credentials, connections and flows, counted and named from the near ones to the far ones', async () => {
    const { summary, users, unseen } = await of();
    assert.match(inEnglish(summary), /^\d credentials, 5 connections, 11 flows use this$/);
    assert.deepEqual([...new Set(users.map(({ kind }) => kind))], ['variable', 'credential', 'connection', 'connectionReference', 'flow']);
    assert.deepEqual(
      users.filter(({ kind }) => kind === 'variable').map(({ label }) => label),
      ['SAP batch password', 'SAP password', 'SAP robot password'],
    );
    assert.deepEqual(unseen, []);
  });

  it('are files of the workspace, too', async () => {
    const { users } = await of(sap, [{ path: 'file:///flows/a.json', label: 'flows/a.json', name: 'new_SapPassword', offset: 3 }]);
    assert.deepEqual(users.at(-1)?.target, { kind: 'file', path: 'file:///flows/a.json', offset: 3 });
  });

  it('include connections from before April 2024, which have to be saved once', async () => {
    assert.deepEqual(
      (await of()).mustBeSaved.map(({ label }) => label),
      ['SAP batch'],
    );
    // It reports an error, and has to be saved all the same.
    assert.deepEqual(
      (await of({ vault: 'kv-finance', secret: 'toll-portal-pw' })).mustBeSaved.map(({ label, state }) => [label, state]),
      [['Toll portal', 'broken']],
    );
  });

  it('are not variables that name a version: those keep it', async () => {
    assert.deepEqual((await of()).pinned, []);
    const version = '0123456789abcdef0123456789abcdef';
    await pin('new_SapPassword', version);
    assert.deepEqual(
      (await of()).pinned.map((one) => [one.variable.label, one.version]),
      [['SAP password', version]],
    );
  });

  it('are none for a secret that nothing uses', async () => {
    const { summary, users } = await of({ vault: 'kv-finance', secret: 'legacy-erp-pw' });
    assert.deepEqual([inEnglish(summary), users], ['Nothing uses this, as far as can be seen', []]);
  });

  it('are told as far as they can be seen, with what cannot', async () => {
    await used.sandbox.fault({ times: 0, service: 'powerPlatform', fault: { kind: 'status', status: 403 } });
    const { summary, unseen } = await of();
    assert.match(inEnglish(summary), /^At least/);
    assert.deepEqual(
      unseen.map(({ what }) => inEnglish(what)),
      ['connections of the Power Platform'],
    );
  });

  it('cannot be told where the variables cannot be read', async () => {
    await used.sandbox.fault({ times: 0, service: 'dataverse', fault: { kind: 'drop', when: 'before' } });
    const answer = await findAffected(used.services, sap, []);
    assert.equal(answer.ok ? 'told' : answer.error.kind, 'offline');
  });
});
