import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inEnglish } from '../../../../src/message';
import type { KeyVault } from '../../../../src/cloud/services';
import { askSandbox } from '../../../fixtures/askSandbox';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { errorOf, valueOf } from '../results';
import { scriptServices, type Asked, type Said, type ScriptedServices } from '../scriptedServices';

const newValue = (): string => randomBytes(18).toString('base64url');

describe('Storing a secret', () => {
  let sandbox: TestSandbox;
  let keyVault: KeyVault;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => {
    keyVault = connectSandbox(sandbox).keyVault;
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const read = async (name: string) =>
    (await askSandbox(sandbox, 'keyVault', `/secrets/${name}?api-version=7.5`, { vault: 'kv-finance' })).body as Readonly<
      Record<string, unknown>
    >;
  const versions = async (name: string) => valueOf(await keyVault.listVersions('kv-finance', name)).map(({ version }) => version);
  const requests = async () => (await sandbox.journal()).filter(({ service }) => service === 'keyVault').map(({ method }) => method);

  it('makes one that is not there, and tells its version but not its value', async () => {
    const value = newValue();
    const stored = valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', value));
    assert.equal((await read('fresh-pw'))['value'], value);
    assert.deepEqual([stored.name, stored.enabled, stored.managed], ['fresh-pw', true, false]);
    assert.deepEqual([stored.version], await versions('fresh-pw'));
    assert.ok(!JSON.stringify(stored).includes(value));
  });

  it('adds the newest version to one that is there', async () => {
    const before = await versions('sap-pw');
    const { version } = valueOf(await keyVault.setSecret('kv-finance', 'sap-pw', newValue()));
    assert.deepEqual(await versions('sap-pw'), [version, ...before]);
  });

  it('takes any text as it is, and a date on which it expires', async () => {
    const value = `"${newValue()}"\n\\ ü 鍵 🔑 </x> `;
    const expiresOn = new Date('2031-05-06T07:08:09Z');
    const stored = valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', value, { expiresOn }));
    assert.equal((await read('fresh-pw'))['value'], value);
    assert.deepEqual(stored.expiresOn, expiresOn);
  });

  it('keeps the content type and the tags of the version before, but not when that expires', async () => {
    const version = {
      value: newValue(),
      contentType: 'text/plain',
      tags: { AllowedEnvironments: 'one' },
      attributes: { exp: 1_900_000_000 },
    };
    await askSandbox(sandbox, 'keyVault', '/secrets/bot-pw?api-version=7.5', { vault: 'kv-finance', method: 'PUT', body: version });
    const stored = valueOf(await keyVault.setSecret('kv-finance', 'bot-pw', newValue()));
    assert.deepEqual(
      [(await read('bot-pw'))['tags'], stored.contentType, stored.expiresOn],
      [{ AllowedEnvironments: 'one' }, 'text/plain', undefined],
    );
  });

  it('sends the value once, in the body of one request', async () => {
    const value = newValue();
    valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', value));
    const journal = await sandbox.journal();
    assert.deepEqual(
      journal
        .filter((entry) => JSON.stringify(entry).includes(value))
        .map(({ service, method, path }) => [service, method, path.replace(/\?.*$/, '')]),
      [['keyVault', 'PUT', '/secrets/fresh-pw']],
    );
    assert.ok(!journal.some(({ path }) => path.includes(value)));
  });

  for (const when of ['before', 'after'] as const) {
    for (const name of ['sap-pw', 'fresh-pw']) {
      it(`loses and doubles nothing of ${name} when the connection breaks ${when} it is stored`, async () => {
        const before = await versions(name);
        const value = newValue();
        await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when } });
        const { version } = valueOf(await keyVault.setSecret('kv-finance', name, value));
        assert.deepEqual(await versions(name), [version, ...before]);
        assert.equal((await read(name))['value'], value);
      });
    }
  }

  it('asks nothing more when the answer arrives', async () => {
    valueOf(await keyVault.setSecret('kv-finance', 'sap-pw', newValue()));
    assert.deepEqual(await requests(), ['GET', 'PUT']);
  });

  it('waits for a busy vault, which has stored nothing yet', async () => {
    await sandbox.fault({ service: 'keyVault', method: 'PUT', times: 2, fault: { kind: 'status', status: 429, retryAfter: 1 } });
    valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', newValue()));
    assert.equal((await versions('fresh-pw')).length, 1);
  });

  it('signs in again in between', async () => {
    const value = newValue();
    await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'tokenExpired' } });
    valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', value));
    assert.deepEqual([(await versions('fresh-pw')).length, (await read('fresh-pw'))['value']], [1, value]);
  });

  it('names the role that may write, where reading is all that is allowed', async () => {
    const error = errorOf(
      await connectSandbox(sandbox, 'elodie.marchand@harbourlight.example').keyVault.setSecret('kv-finance', 'sap-pw', newValue()),
    );
    assert.deepEqual([error.kind, error.code], ['forbidden', 'ForbiddenByRbac']);
    assert.match(inEnglish(error.remedy), /Key Vault Secrets Officer/);
  });

  it('names the permissions, where access policies decide', async () => {
    const error = errorOf(
      await connectSandbox(sandbox, 'tomas.figueira@harbourlight.example').keyVault.setSecret('kv-carriers', 'fresh-pw', newValue()),
    );
    assert.deepEqual([error.kind, error.code], ['forbidden', 'ForbiddenByPolicy']);
    assert.match(inEnglish(error.remedy), /Get, List, Set and Delete/);
  });

  it('stores where the versions may not be listed; only then a lost answer stays unknown', async () => {
    const mayNotList = {
      service: 'keyVault',
      method: 'GET',
      times: 0,
      fault: { kind: 'status', status: 403, code: 'ForbiddenByPolicy' },
    } as const;
    await sandbox.fault(mayNotList);
    valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', newValue()));
    await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'after' } });
    const error = errorOf(await keyVault.setSecret('kv-finance', 'fresh-pw', newValue()));
    assert.deepEqual([error.kind, error.unsure], ['offline', true]);
    await sandbox.clearFaults();
    assert.equal((await versions('fresh-pw')).length, 2);
  });

  it('says that it is not known, when nobody can look', async () => {
    await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'after' } });
    // The first listing is answered, the look-up is not.
    await sandbox.fault({ service: 'keyVault', method: 'GET', fault: { kind: 'delay', milliseconds: 0 } });
    await sandbox.fault({ service: 'keyVault', method: 'GET', times: 0, fault: { kind: 'status', status: 403 } });
    const error = errorOf(await keyVault.setSecret('kv-finance', 'sap-pw', newValue()));
    assert.equal(error.unsure, true);
    assert.match(inEnglish(error.remedy), /not known whether this was saved/);
  });

  it('does not even send the value where the vault lets nobody in', async () => {
    for (const [vault, kind] of [
      ['kv-plant', 'firewall'],
      ['kv-partner', 'forbidden'],
      ['kv-nowhere', 'notFound'],
    ] as const) {
      assert.equal(errorOf(await keyVault.setSecret(vault, 'fresh-pw', newValue())).kind, kind, vault);
    }
    assert.ok((await requests()).every((method) => method === 'GET'));
  });

  it('says of a name that a deleted secret holds how to get it back', async () => {
    valueOf(await keyVault.setSecret('kv-finance', 'fresh-pw', newValue()));
    valueOf(await keyVault.deleteSecret('kv-finance', 'fresh-pw'));
    const error = errorOf(await keyVault.setSecret('kv-finance', 'fresh-pw', newValue()));
    assert.deepEqual([error.kind, error.code], ['conflict', 'ObjectIsDeletedButRecoverable']);
    assert.match(inEnglish(error.remedy), /Recover it/);
  });

  for (const name of ['', 'under_score', 'a b', 'a/b', '../x', 'ü', 'x'.repeat(128)]) {
    it(`refuses the name "${name.slice(0, 12)}" before anything is sent`, async () => {
      assert.equal(errorOf(await keyVault.setSecret('kv-finance', name, newValue())).kind, 'validation');
      assert.deepEqual(await sandbox.journal(), []);
    });
  }
});

describe('Storing a secret in a vault that misbehaves', () => {
  let services: ScriptedServices;
  const script = async (say: (asked: Asked, number: number) => Said): Promise<KeyVault> => {
    services = await scriptServices(say);
    return services.connect().keyVault;
  };
  afterEach(() => services.close());

  const list = (...names: readonly string[]): Said => ({
    status: 200,
    body: {
      value: names.map((version, place) => ({
        id: `${services.origin}/secrets/pw/${version}`,
        attributes: { enabled: true, created: 1_700_000_000 + place },
      })),
      nextLink: null,
    },
  });
  const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
  const methods = () => services.asked.map(({ method }) => method);

  it('repeats once and no more', async () => {
    const keyVault = await script(({ method }) => (method === 'PUT' ? 'breaks' : list(one)));
    const error = errorOf(await keyVault.setSecret('kv-one', 'pw', newValue()));
    assert.deepEqual([error.kind, error.unsure, methods()], ['offline', true, ['GET', 'PUT', 'GET', 'PUT', 'GET']]);
  });

  it('finds the version that arrived late, after it was sent again', async () => {
    const said: Said[] = ['breaks', 'breaks'];
    const keyVault = await script(({ method }, number) =>
      method === 'PUT' ? (said.pop() ?? 'breaks') : number < 3 ? list(one) : list(one, two, three),
    );
    assert.equal(valueOf(await keyVault.setSecret('kv-one', 'pw', newValue())).version, three);
  });

  it('does not take the version of somebody else for its own', async () => {
    const keyVault = await script(({ method }, number) => (method === 'PUT' ? 'breaks' : number === 0 ? list(one) : list(one, two, three)));
    assert.equal(errorOf(await keyVault.setSecret('kv-one', 'pw', newValue())).unsure, true);
    assert.deepEqual(methods(), ['GET', 'PUT', 'GET']);
  });

  for (const said of ['breaksOff', { status: 502 }, { status: 504 }, { status: 200, body: '<html>Sign in to the Wi-Fi</html>' }] as const) {
    it(`looks up what became of it after ${JSON.stringify(said).slice(0, 30)}`, async () => {
      const keyVault = await script(({ method }, number) => (method === 'PUT' ? said : number === 0 ? list(one) : list(one, two)));
      assert.equal(valueOf(await keyVault.setSecret('kv-one', 'pw', newValue())).version, two);
      assert.deepEqual(methods(), ['GET', 'PUT', 'GET']);
    });
  }

  it('sends nothing on the way to another host', async () => {
    const elsewhere = await scriptServices(() => ({ status: 200 }));
    const keyVault = await script(() => ({ status: 200, body: { value: [], nextLink: `${elsewhere.origin}/next` } }));
    assert.equal(errorOf(await keyVault.setSecret('kv-one', 'pw', newValue())).kind, 'unexpected');
    assert.deepEqual([methods(), elsewhere.asked], [['GET'], []]);
    await elsewhere.close();
  });

  it('follows no redirect with the value', async () => {
    const elsewhere = await scriptServices(() => ({ status: 200 }));
    const keyVault = await script(({ method }) =>
      method === 'PUT' ? { status: 307, headers: { Location: `${elsewhere.origin}/secrets/pw` } } : list(one),
    );
    assert.equal(errorOf(await keyVault.setSecret('kv-one', 'pw', newValue())).kind, 'unexpected');
    assert.deepEqual(elsewhere.asked, []);
    await elsewhere.close();
  });

  it('ends the connection and rejects with the reason when it is cancelled', async () => {
    const keyVault = await script(({ method }) => (method === 'PUT' ? 'silence' : list(one)));
    const stop = new AbortController();
    const stored = keyVault.setSecret('kv-one', 'pw', newValue(), { signal: stop.signal });
    await services.silent;
    stop.abort('enough');
    assert.equal(await stored.catch((reason: unknown) => reason), 'enough');
    await services.hungUp;
    assert.deepEqual(methods(), ['GET', 'PUT']);
  });

  for (const [how, write] of [
    ['as it is', (value: string) => value],
    ['within JSON', (value: string) => JSON.stringify({ value })],
    ['within an address', (value: string) => `/x?value=${encodeURIComponent(value)}`],
    ['in base64', (value: string) => Buffer.from(value).toString('base64')],
    ['cut off', (value: string) => `${value.slice(0, 20)}…`],
    ['at the end of the words that are shown', (value: string) => `${'x'.repeat(970)}${value}`],
  ] as const) {
    it(`shows nothing of a value that the vault quotes ${how}`, async () => {
      const value = `p"${newValue()}\\ ü/+&%`;
      const words = write(value);
      const keyVault = await script(({ method }) =>
        method === 'PUT'
          ? {
              status: 400,
              headers: { 'x-ms-request-id': encodeURIComponent(value) },
              body: { error: { code: words, message: `Cannot read ${words}.`, innererror: { code: words } } },
            }
          : list(one),
      );
      const error = errorOf(await keyVault.setSecret('kv-one', 'pw', value));
      const told = JSON.stringify(error);
      for (let start = 2; start + 8 < 24; start += 1) assert.ok(!told.includes(value.slice(start, start + 8)), told);
      assert.ok(!told.includes(Buffer.from(value).toString('base64').slice(0, 12)));
      assert.equal(error.kind, 'validation');
      assert.match(error.message, /^Cannot read .*\[…\]/);
    });
  }
});
