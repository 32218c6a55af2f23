import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Services } from '../../../../src/cloud/services';
import { ConnectionMaking } from '../../../../src/credentials/connections/createConnection';
import { planCreation } from '../../../../src/credentials/create/planCreation';
import type { CredentialDraft } from '../../../../src/credentials/create/draft';
import { planDuplicate } from '../../../../src/credentials/duplicate/planDuplicate';
import { prepareDuplicate } from '../../../../src/credentials/duplicate/prepareDuplicate';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { findMade } from '../../../../src/credentials/recovery/findMade';
import { restorePlan, textsToGive, whatIsLost, whatWasMade } from '../../../../src/credentials/recovery/restorePlan';
import { writeFindings } from '../../../../src/credentials/recovery/writeFindings';
import { stepRecord, type StepRecord } from '../../../../src/credentials/stepRecord';
import { inEnglish } from '../../../../src/message';
import type { KeepablePlan } from '../../../../src/vscode/plans/planFiles';
import { askSandbox, listed } from '../../../fixtures/askSandbox';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { vaultOfFinance } from '../../../fixtures/vaultOfFinance';
import { goodDraft, newReference, newText } from '../create/drafts';

/** A plan whose window can be killed: what is on the disk then is all that is left of it. */
class Window {
  disk = '';
  /** Everything that ever was on the disk. */
  readonly written: string[] = [];
  private writes = 0;

  /** Killed at this write: before it is on the disk, or as soon as it is. */
  constructor(
    plan: KeepablePlan,
    private readonly killedAt = Infinity,
    private readonly when: 'before' | 'after' = 'after',
  ) {
    plan.keep = () => {
      this.writes += 1;
      if (this.writes > this.killedAt || (this.writes === this.killedAt && this.when === 'before'))
        return Promise.reject(new Error('killed'));
      this.disk = plan.halfMade ? JSON.stringify(plan.records) : '';
      if (this.disk !== '') this.written.push(this.disk);
      return this.writes === this.killedAt ? Promise.reject(new Error('killed')) : Promise.resolve();
    };
  }

  get records(): readonly StepRecord[] {
    return this.disk === '' ? [] : v.parse(v.array(stepRecord), JSON.parse(this.disk));
  }

  /** Whether it lived to the end. */
  get survived(): boolean {
    return this.writes < this.killedAt;
  }
}

describe('A plan whose window was killed', () => {
  const used = useSandbox();
  const silent = () => undefined;
  const { signal } = new AbortController();

  /** Everything that a plan can make, as the services have it. */
  async function everything(environment?: 'test'): Promise<unknown> {
    const options = environment ? { environment } : {};
    const ids = async (set: string, key: string) =>
      listed(await askSandbox(used.sandbox, 'dataverse', `/api/data/v9.2/${set}?$select=${key}`, options))
        .map((row) => String(row[key]))
        .sort();
    const secrets = (await askSandbox(used.sandbox, 'keyVault', '/secrets?api-version=7.4', { vault: 'kv-finance' })).body as {
      value: { id: string }[];
    };
    return {
      credentials: await ids('credentials', 'credentialid'),
      variables: await ids('environmentvariabledefinitions', 'environmentvariabledefinitionid'),
      values: await ids('environmentvariablevalues', 'environmentvariablevalueid'),
      secrets: secrets.value.map(({ id }) => id).sort(),
      connections: (await askSandbox(used.sandbox, 'powerPlatform', '/connectivity/connections?api-version=1', options)).body,
    };
  }

  async function draft(): Promise<CredentialDraft> {
    return goodDraft({
      userName: newText('Dispatch user', 'HBL\\dispatch'),
      secret: { ...newReference('Dispatch password', 'dispatch-pw', await vaultOfFinance(used.services)), source: 'store', filled: true },
    });
  }
  async function creation(): Promise<KeepablePlan & { run: ReturnType<typeof planCreation>['plan']['run'] }> {
    return planCreation(used.services, await draft(), 'new', randomUUID).plan;
  }
  async function idOf(name: string): Promise<string> {
    const me = valueOf(await readMe(used.services));
    return (await collectRows(readCredentials(used.services, me))).find((one) => one.name === name)?.id ?? assert.fail(name);
  }
  async function duplication(): Promise<ReturnType<typeof planDuplicate>['plan']> {
    return planDuplicate(used.test, valueOf(await prepareDuplicate(used.services, used.test, await idOf('SAP freight robot')))).plan;
  }
  async function connection(): Promise<ConnectionMaking> {
    const machines = listed(await askSandbox(used.sandbox, 'dataverse', '/api/data/v9.2/flowmachinegroups?$select=flowmachinegroupid'));
    return new ConnectionMaking(used.services, {
      credentialId: await idOf('SAP service account'),
      displayName: 'Night run',
      targetId: String(machines[0]?.['flowmachinegroupid']),
    });
  }

  const kinds: readonly {
    readonly kind: string;
    readonly environment?: 'test';
    readonly plan: () => Promise<KeepablePlan & { run(changed: () => void, signal: AbortSignal): Promise<unknown> }>;
    readonly services: () => Services;
  }[] = [
    { kind: 'creation', plan: creation, services: () => used.services },
    { kind: 'duplicate', environment: 'test', plan: duplication, services: () => used.test },
    { kind: 'connection', plan: connection, services: () => used.services },
  ];

  for (const { kind, environment, plan: make, services } of kinds) {
    describe(`of a ${kind}`, () => {
      it('leaves everything as it was once it is undone from what is on the disk, whenever it was killed', async () => {
        for (const when of ['before', 'after'] as const) {
          for (let write = 1; ; write += 1) {
            await used.sandbox.reset();
            const before = await everything(environment);
            const plan = await make();
            const window = new Window(plan, write, when);
            await plan.run(silent, signal).catch(() => undefined);
            if (window.survived) {
              assert.equal(window.disk, '', 'Nothing is left of a plan that is done.');
              assert.ok(write > 2);
              break;
            }
            const restored = restorePlan(services(), window.records);
            await restored.undo(silent, signal);
            assert.deepEqual(restored.made.map(inEnglish), [], `${when} write ${write}`);
            // What was done and needs no undoing any more is the whole plan.
            if (window.disk !== '' || write === 1) assert.deepEqual(await everything(environment), before, `${when} write ${write}`);
          }
        }
      }).timeout(120_000);

      it('is gone on with where nothing is lost, and makes nothing twice', async () => {
        await used.sandbox.reset();
        const plan = await make();
        await plan.run(silent, signal);
        const counts = (all: unknown) =>
          Object.values(all as Record<string, unknown[]>).map((part) => (Array.isArray(part) ? part.length : JSON.stringify(part).length));
        const wanted = counts(await everything(environment));
        let continued = 0;
        for (const when of ['before', 'after'] as const) {
          for (let write = 1; ; write += 1) {
            await used.sandbox.reset();
            const killed = await make();
            const window = new Window(killed, write, when);
            await killed.run(silent, signal).catch(() => undefined);
            if (window.survived) break;
            const { records } = window;
            if (records.length === 0 || whatIsLost(records).length > 0) continue;
            const texts = new Map(textsToGive(records).map(({ variableId }) => [variableId, 'HBL\\dispatch']));
            const outcome = await restorePlan(services(), records, texts).run(silent, signal);
            // The value of a secret that the vault has not got is in no file.
            if (outcome.kind === 'failed' && inEnglish(outcome.error.remedy).includes('in that window alone')) continue;
            assert.equal(outcome.kind, 'done', `${when} write ${write}`);
            assert.deepEqual(counts(await everything(environment)), wanted, `${when} write ${write}`);
            continued += 1;
          }
        }
        assert.ok(continued > 2);
      }).timeout(120_000);
    });
  }

  it('says what was in that window alone, and what has to be given once more', async () => {
    const plan = await creation();
    const window = new Window(plan, 1);
    await plan.run(silent, signal).catch(() => undefined);
    assert.deepEqual(whatIsLost(window.records).map(inEnglish), ['The value of the secret dispatch-pw was in that window alone.']);
    assert.deepEqual(
      textsToGive(window.records).map(({ schemaName }) => schemaName),
      ['new_DispatchUser'],
    );
  });

  it('writes no value down, whatever it is', async () => {
    for (const secret of [randomUUID(), 'qu"ote\\', 'ünïcode…', '{"a":1}', 'x'.repeat(5000)]) {
      await used.sandbox.reset();
      const text = `user-${randomUUID()}`;
      const { plan } = planCreation(used.services, { ...(await draft()), userName: newText('Dispatch user', text) }, 'new', () => secret);
      const window = new Window(plan);
      await plan.run(silent, signal);
      assert.ok(window.written.length > 5);
      for (const file of window.written) {
        for (const value of [secret, text])
          assert.ok(
            ![value, JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64')].some((form) => file.includes(form)),
          );
      }
    }
    const making = new ConnectionMaking(used.services, {
      credentialId: await idOf('SAP service account'),
      displayName: 'Night run',
      targetId: randomUUID(),
      runOwner: { applicationId: randomUUID(), pfx: 'certificate-bytes', password: 'pfx-word' },
    });
    const window = new Window(making);
    await making.run(silent, signal);
    for (const file of window.written) assert.ok(!/certificate-bytes|pfx-word/.test(file));
  });

  it('does not take a secret away that it did not see to be free', async () => {
    const plan = await creation();
    const window = new Window(plan, 5);
    await plan.run(silent, signal).catch(() => undefined);
    assert.deepEqual(
      window.records.find(({ made }) => made.kind === 'secret'),
      { made: { kind: 'secret', vault: 'kv-finance', secret: 'dispatch-pw' }, state: 'unsure', ours: false },
    );
    valueOf(await used.services.keyVault.setSecret('kv-finance', 'dispatch-pw', randomUUID()));
    const restored = restorePlan(used.services, window.records);
    await restored.undo(silent, signal);
    assert.deepEqual(
      restored.progress.flatMap(({ left }) => (left ? [inEnglish(left)] : [])),
      ['This may have been created: The secret dispatch-pw stays in the key vault kv-finance.'],
    );
    assert.equal(valueOf(await used.services.keyVault.listVersions('kv-finance', 'dispatch-pw')).length, 1);
  });

  it('never stores an empty value in the place of one that is lost', async () => {
    const plan = await creation();
    const window = new Window(plan, 6);
    await plan.run(silent, signal).catch(() => undefined);
    assert.deepEqual(whatIsLost(window.records), [], 'It may have been stored.');
    const outcome = await restorePlan(used.services, window.records).run(silent, signal);
    assert.ok(outcome.kind === 'failed');
    assert.match(inEnglish(outcome.error.remedy), /in that window alone/);
    assert.ok(!(await used.sandbox.journal()).some(({ service, method }) => service === 'keyVault' && method === 'PUT'));
  });

  it('is looked at without a change, and says of each thing whether it is there', async () => {
    const plan = await creation();
    const window = new Window(plan, 5);
    await plan.run(silent, signal).catch(() => undefined);
    await used.sandbox.fault({
      service: 'keyVault',
      times: 1,
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'Not for you.' },
    });
    const found = await findMade(used.services, window.records);
    assert.deepEqual(
      found.map(({ state }) => state),
      ['there', 'there', 'unknown', 'gone', 'gone', 'gone'],
    );
    const text = writeFindings('Dispatch robot', 'Sandbox', found, inEnglish);
    assert.match(text, /^# What is there of Dispatch robot\n/);
    assert.match(text, /\| The environment variable new\\_DispatchUser \| There \| `[0-9a-f-]{36}` \|/);
  });

  it('is told of by the names of what it made, and of what it may have made', () => {
    const id = randomUUID();
    const records: StepRecord[] = [
      {
        made: { kind: 'variable', id, schemaName: 'new_User', displayName: 'User', description: '', type: 'text', solution: '' },
        state: 'done',
        ours: true,
      },
      {
        made: { kind: 'value', id: randomUUID(), variableId: id, schemaName: 'new_User', type: 'text', ofOld: false },
        state: 'done',
        ours: true,
      },
      { made: { kind: 'secret', vault: 'kv-finance', secret: 'robot-pw' }, state: 'unsure', ours: false },
    ];
    assert.deepEqual(whatWasMade(records).map(inEnglish), ['Made so far: new_User.', 'Perhaps made as well: kv-finance / robot-pw.']);
  });
});
