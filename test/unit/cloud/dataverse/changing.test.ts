import assert from 'node:assert/strict';
import * as v from 'valibot';
import { inEnglish } from '../../../../src/message';
import type { Dataverse } from '../../../../src/cloud/services';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { errorOf, valueOf } from '../results';

describe('Changing Dataverse', () => {
  let sandbox: TestSandbox;
  let dataverse: Dataverse;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => {
    dataverse = connectSandbox(sandbox).dataverse;
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const set = 'environmentvariabledefinitions';
  const key = 'environmentvariabledefinitionid';
  const stored = v.object({ '@odata.etag': v.string(), displayname: v.string(), description: v.nullish(v.string()) });
  const read = async (id: string) => dataverse.read(set, id, { select: ['displayname', 'description'] }, stored);
  const variable = { schemaname: 'hl_NewOne', displayname: 'New one', type: 100000000 };
  const count = async () => valueOf(await dataverse.list(set, { select: [key], filter: "schemaname eq 'hl_NewOne'" }, v.object({}))).length;
  const posts = async () => (await sandbox.journal()).filter(({ service, method }) => service === 'dataverse' && method === 'POST').length;

  describe('create', () => {
    it('creates a row under the id it is given', async () => {
      const id = crypto.randomUUID();
      valueOf(await dataverse.create(set, key, id, { ...variable, displayname: 'Schlüssel für 鍵 🔑' }));
      assert.equal(valueOf(await read(id)).displayname, 'Schlüssel für 鍵 🔑');
    });

    it('puts it in a solution', async () => {
      const id = crypto.randomUUID();
      const unmanaged = v.object({ solutionid: v.string(), uniquename: v.string() });
      const solutions = valueOf(
        await dataverse.list(
          'solutions',
          { select: ['solutionid', 'uniquename'], filter: "ismanaged eq false and uniquename ne 'Default' and uniquename ne 'Active'" },
          unmanaged,
        ),
      );
      const [solution] = solutions;
      assert.ok(solution);
      valueOf(await dataverse.create(set, key, id, variable, { solution: solution.uniquename }));
      const filter = `_solutionid_value eq ${solution.solutionid} and objectid eq ${id}`;
      assert.equal(valueOf(await dataverse.list('solutioncomponents', { select: ['objectid'], filter }, v.object({}))).length, 1);
    });

    it('says that there is no such solution', async () => {
      const error = errorOf(await dataverse.create(set, key, crypto.randomUUID(), variable, { solution: 'Nowhere' }));
      assert.equal(error.kind, 'validation');
      assert.match(error.message, /Nowhere/);
    });

    for (const when of ['before', 'after'] as const) {
      it(`loses and doubles nothing when the connection breaks ${when} the work is done`, async () => {
        await sandbox.fault({ service: 'dataverse', method: 'POST', fault: { kind: 'drop', when } });
        const id = crypto.randomUUID();
        valueOf(await dataverse.create(set, key, id, variable));
        assert.ok((await read(id)).ok);
        assert.equal(await count(), 1);
        assert.equal(await posts(), when === 'before' ? 2 : 1);
      });
    }

    it('looks up what a gateway may have passed on', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'POST', fault: { kind: 'status', status: 504 } });
      valueOf(await dataverse.create(set, key, crypto.randomUUID(), variable));
      assert.equal(await count(), 1);
    });

    it('repeats once, then says that it is not known', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'POST', times: 0, fault: { kind: 'drop', when: 'before' } });
      const error = errorOf(await dataverse.create(set, key, crypto.randomUUID(), variable));
      assert.equal(error.kind, 'offline');
      assert.match(inEnglish(error.remedy), /not known whether this was saved/);
      assert.equal(await posts(), 2);
    });

    it('does not claim anything when looking it up fails, too', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'POST', fault: { kind: 'drop', when: 'after' } });
      await sandbox.fault({ service: 'dataverse', method: 'GET', times: 0, fault: { kind: 'status', status: 403 } });
      const error = errorOf(await dataverse.create(set, key, crypto.randomUUID(), variable));
      assert.match(inEnglish(error.remedy), /not known whether this was saved/);
      await sandbox.clearFaults();
      assert.equal(await count(), 1);
    });

    it('waits and repeats after 429, when nothing was done yet', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'POST', fault: { kind: 'status', status: 429, retryAfter: 1 } });
      valueOf(await dataverse.create(set, key, crypto.randomUUID(), variable));
      assert.equal(await count(), 1);
    });

    it('does not repeat what the service refuses', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'POST', fault: { kind: 'status', status: 500 } });
      assert.equal(errorOf(await dataverse.create(set, key, crypto.randomUUID(), variable)).kind, 'unexpected');
      assert.equal(await count(), 0);
    });

    it('says that a name is taken', async () => {
      valueOf(await dataverse.create(set, key, crypto.randomUUID(), variable));
      assert.equal(errorOf(await dataverse.create(set, key, crypto.randomUUID(), variable)).kind, 'conflict');
    });

    it('explains which role is missing when a secret may not be read', async () => {
      const id = crypto.randomUUID();
      valueOf(await dataverse.create(set, key, id, { ...variable, type: 100000005 }));
      const reference = `/subscriptions/${sandbox.ready.subscriptionId}/resourceGroups/rg-people/providers/Microsoft.KeyVault/vaults/kv-hr/secrets/payroll`;
      const error = errorOf(
        await dataverse.create('environmentvariablevalues', 'environmentvariablevalueid', crypto.randomUUID(), {
          'EnvironmentVariableDefinitionId@odata.bind': `/${set}(${id})`,
          value: reference,
        }),
      );
      assert.equal(error.kind, 'forbidden');
      assert.match(error.message, /User is not authorized to read secrets from/);
      assert.match(inEnglish(error.remedy), /Key Vault Secrets User/);
    });
  });

  describe('update', () => {
    let id: string;
    let etag: string;
    beforeEach(async () => {
      id = crypto.randomUUID();
      valueOf(await dataverse.create(set, key, id, variable));
      etag = valueOf(await read(id))['@odata.etag'];
      await sandbox.clearJournal();
    });
    const patches = async () => (await sandbox.journal()).filter(({ method }) => method === 'PATCH').length;

    it('changes a row that nobody else changed', async () => {
      valueOf(await dataverse.update(set, id, { description: 'Now described' }, { etag }));
      assert.equal(valueOf(await read(id)).description, 'Now described');
    });

    it('does not change what somebody else changed', async () => {
      valueOf(await dataverse.update(set, id, { description: 'Theirs' }));
      const error = errorOf(await dataverse.update(set, id, { description: 'Ours' }, { etag }));
      assert.deepEqual([error.kind, error.status], ['conflict', 412]);
      assert.equal(valueOf(await read(id)).description, 'Theirs');
    });

    it('never creates a row', async () => {
      assert.equal(errorOf(await dataverse.update(set, crypto.randomUUID(), { description: 'x' })).kind, 'notFound');
    });

    it('does not take its own change for that of somebody else', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'PATCH', fault: { kind: 'drop', when: 'after' } });
      valueOf(await dataverse.update(set, id, { description: 'Ours' }, { etag }));
      assert.deepEqual([valueOf(await read(id)).description, await patches()], ['Ours', 1]);
    });

    it('repeats a change that did not arrive', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'PATCH', fault: { kind: 'drop', when: 'before' } });
      valueOf(await dataverse.update(set, id, { description: 'Ours' }, { etag }));
      assert.deepEqual([valueOf(await read(id)).description, await patches()], ['Ours', 2]);
    });

    it('finds the conflict after a lost answer', async () => {
      valueOf(await dataverse.update(set, id, { description: 'Theirs' }));
      await sandbox.fault({ service: 'dataverse', method: 'PATCH', fault: { kind: 'drop', when: 'before' } });
      assert.equal(errorOf(await dataverse.update(set, id, { description: 'Ours' }, { etag })).kind, 'conflict');
      assert.equal(valueOf(await read(id)).description, 'Theirs');
    });

    it('compares a lookup, too', async () => {
      const [credential] = valueOf(
        await dataverse.list(
          'credentials',
          { select: ['credentialid'], filter: "name eq 'SAP service account'" },
          v.object({ credentialid: v.string(), '@odata.etag': v.string() }),
        ),
      );
      assert.ok(credential);
      await sandbox.fault({ service: 'dataverse', method: 'PATCH', fault: { kind: 'drop', when: 'after' } });
      valueOf(
        await dataverse.update(
          'credentials',
          credential.credentialid,
          { 'username@odata.bind': `/${set}(${id})` },
          { etag: credential['@odata.etag'] },
        ),
      );
      assert.equal(await patches(), 1);
    });

    it('without an ETag is simply repeated', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'PATCH', times: 2, fault: { kind: 'drop', when: 'after' } });
      valueOf(await dataverse.update(set, id, { description: 'Ours' }));
      assert.equal(valueOf(await read(id)).description, 'Ours');
    });
  });

  describe('remove', () => {
    let id: string;
    beforeEach(async () => {
      id = crypto.randomUUID();
      valueOf(await dataverse.create(set, key, id, variable));
    });

    for (const when of ['before', 'after'] as const) {
      it(`removes the row when the connection breaks ${when} the work is done`, async () => {
        await sandbox.fault({ service: 'dataverse', method: 'DELETE', fault: { kind: 'drop', when } });
        valueOf(await dataverse.remove(set, id));
        assert.equal(errorOf(await read(id)).kind, 'notFound');
      });
    }

    it('says that a row is not there', async () => {
      assert.equal(errorOf(await dataverse.remove(set, crypto.randomUUID())).kind, 'notFound');
    });

    it('says that it is not known when every answer is lost', async () => {
      await sandbox.fault({ service: 'dataverse', method: 'DELETE', times: 0, fault: { kind: 'drop', when: 'before' } });
      assert.match(inEnglish(errorOf(await dataverse.remove(set, id)).remedy), /not known whether/);
      await sandbox.clearFaults();
      assert.ok((await read(id)).ok);
    });

    it('leaves what somebody else changed', async () => {
      const etag = valueOf(await read(id))['@odata.etag'];
      valueOf(await dataverse.update(set, id, { description: 'Theirs' }));
      assert.equal(errorOf(await dataverse.remove(set, id, { etag })).kind, 'conflict');
      assert.ok((await read(id)).ok);
    });
  });

  it('calls functions and actions', async () => {
    const me = valueOf(await dataverse.callFunction({ name: 'WhoAmI' }, v.object({ UserId: v.string() })));
    const [credential] = valueOf(
      await dataverse.list(
        'credentials',
        { select: ['credentialid'], filter: `_ownerid_value eq ${me.UserId}`, top: 1 },
        v.object({ credentialid: v.string() }),
      ),
    );
    assert.ok(credential);
    valueOf(
      await dataverse.callAction(
        'GrantAccess',
        {
          Target: { '@odata.type': 'Microsoft.Dynamics.CRM.credential', credentialid: credential.credentialid },
          PrincipalAccess: {
            Principal: { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: me.UserId },
            AccessMask: 'ReadAccess',
          },
        },
        v.unknown(),
      ),
    );
  });
});
