import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Dataverse } from '../../../../src/cloud/services';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { recordWaits } from '../scriptedServices';
import { errorOf, gather, valueOf } from '../results';

describe('Reading from Dataverse', () => {
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

  const row = v.object({ credentialid: v.string(), name: v.string() });
  const query = { select: ['credentialid', 'name'], orderBy: 'name' };

  it('follows every page to the end', async () => {
    const all = valueOf(await dataverse.list('credentials', query, row));
    const pageSize = Math.ceil(all.length / 3);
    const pages = (await gather(dataverse.pages('credentials', { ...query, pageSize }, row))).map(valueOf);
    assert.deepEqual(
      pages.map(({ last }) => last),
      [false, false, true],
    );
    assert.deepEqual(
      pages.flatMap(({ rows }) => rows),
      all,
    );
  });

  it('says that the rest is missing when a later page fails', async () => {
    await sandbox.fault({ service: 'dataverse', path: 'skiptoken', times: 0, fault: { kind: 'status', status: 403 } });
    const pages = await gather(dataverse.pages('credentials', { ...query, pageSize: 5 }, row));
    assert.deepEqual(
      pages.map(({ ok }) => ok),
      [true, false],
    );
    assert.equal(errorOf(await dataverse.list('credentials', { ...query, pageSize: 5 }, row)).kind, 'forbidden');
  });

  it('reads one row, how its values are displayed, and its ETag', async () => {
    const [first] = valueOf(await dataverse.list('credentials', { ...query, top: 1 }, row));
    const found = valueOf(
      await dataverse.read(
        'credentials',
        first?.credentialid ?? '',
        { select: ['name', 'connectiontype'] },
        v.looseObject({ name: v.string() }),
      ),
    );
    assert.equal(found.name, first?.name);
    assert.match(String(found['@odata.etag']), /^W\//);
    assert.equal(typeof found['connectiontype@OData.Community.Display.V1.FormattedValue'], 'string');
  });

  it('leaves out how values are displayed when it is told to', async () => {
    const [found] = valueOf(
      await dataverse.list('credentials', { select: ['name', 'connectiontype'], top: 1, annotations: false }, v.looseObject({})),
    );
    assert.ok(found !== undefined && !Object.keys(found).some((name) => name.includes('FormattedValue')));
  });

  it('asks in words that need encoding', async () => {
    const [first] = valueOf(await dataverse.list('credentials', { ...query, top: 1 }, row));
    const name = `a & b's +%20 ${first?.name ?? ''}`;
    const filter = `name eq '${name.replaceAll("'", "''")}' or credentialid eq ${first?.credentialid ?? ''}`;
    assert.deepEqual(valueOf(await dataverse.list('credentials', { ...query, filter }, row)), [first]);
  });

  it('obeys Retry-After', async () => {
    const { waits, timing } = recordWaits(Date.now());
    await sandbox.fault({ service: 'dataverse', path: 'credentials', times: 2, fault: { kind: 'status', status: 429, retryAfter: 3 } });
    assert.ok((await connectSandbox(sandbox, undefined, timing).dataverse.list('credentials', query, row)).ok);
    assert.deepEqual(waits, [3000, 3000]);
  });

  for (const [what, fault] of [
    ['a gateway error', { kind: 'status', status: 503 }],
    ['a connection that breaks before', { kind: 'drop', when: 'before' }],
    ['a connection that breaks after', { kind: 'drop', when: 'after' }],
    ['a token that expired', { kind: 'tokenExpired' }],
  ] as const) {
    it(`gets over ${what}`, async () => {
      const all = valueOf(await dataverse.list('credentials', query, row));
      await sandbox.fault({ service: 'dataverse', path: 'credentials', fault });
      assert.deepEqual(valueOf(await dataverse.list('credentials', query, row)), all);
    });
  }

  it('signs in again when the token has expired', async () => {
    valueOf(await dataverse.list('credentials', query, row));
    await sandbox.advanceClock(4000);
    valueOf(await dataverse.list('credentials', query, row));
    const asked = (await sandbox.journal()).map(({ service, status }) => `${service} ${status}`);
    assert.deepEqual(asked, ['issuer 200', 'dataverse 200', 'dataverse 401', 'issuer 200', 'dataverse 200']);
  });

  it('says so when a fresh token is refused, too', async () => {
    await sandbox.fault({ service: 'dataverse', times: 0, fault: { kind: 'tokenExpired' } });
    assert.equal(errorOf(await dataverse.list('credentials', query, row)).kind, 'unauthenticated');
  });

  it('names the column that is not there', async () => {
    const error = errorOf(await dataverse.list('credentials', { select: ['nickname'] }, row));
    assert.deepEqual([error.kind, error.code, error.status], ['validation', '0x80060888', 400]);
    assert.match(error.details ?? '', /nickname/);
    assert.ok(error.requestId);
  });

  it('tells a missing privilege from a missing row', async () => {
    const stranger = connectSandbox(sandbox, 'sofia.lindqvist@harbourlight.example').dataverse;
    assert.equal(errorOf(await stranger.list('credentials', query, row)).kind, 'forbidden');
    assert.equal(errorOf(await dataverse.read('credentials', crypto.randomUUID(), query, row)).kind, 'notFound');
  });

  describe('Columns', () => {
    it('are asked for once, also by several at a time', async () => {
      await sandbox.clearJournal();
      const [columns] = await Promise.all([dataverse.columns('credential'), dataverse.columns('credential')]);
      valueOf(await dataverse.columns('credential'));
      assert.ok(valueOf(columns).has('defaultcredential'));
      const asked = (await sandbox.journal()).filter(({ path }) => path.includes('EntityDefinitions'));
      assert.equal(asked.length, 1);
    });

    it('are told as they are in an older environment', async () => {
      const older = await startTestSandbox({ newColumns: false });
      const columns = valueOf(await connectSandbox(older).dataverse.columns('credential'));
      assert.deepEqual([columns.has('name'), columns.has('defaultcredential')], [true, false]);
      await older.close();
    });

    it('are asked for again after a failure', async () => {
      await sandbox.fault({ service: 'dataverse', path: 'EntityDefinitions', fault: { kind: 'status', status: 403 } });
      assert.equal(errorOf(await dataverse.columns('credential')).kind, 'forbidden');
      assert.ok(valueOf(await dataverse.columns('credential')).size > 10);
    });

    it('of a table that does not exist are not found', async () => {
      assert.equal(errorOf(await dataverse.columns('nosuchtable')).kind, 'notFound');
    });
  });
});
