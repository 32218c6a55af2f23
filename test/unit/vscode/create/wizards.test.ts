import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { editor, type FakePanel } from '../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import { useSandbox } from '../../../fixtures/useSandbox';
import { askSandbox, listed } from '../../../fixtures/askSandbox';
import { openAiKey, seededRandom } from '../../../fixtures/fakeSecrets';
import { vaultOfFinance } from '../../../fixtures/vaultOfFinance';
import type { Draft } from '../../../../src/protocol/createCredential';
import { Wizards } from '../../../../src/vscode/create/wizards';
import { goodDraft, newReference, newText } from '../../credentials/create/drafts';

describe('The wizard that creates a credential', () => {
  const used = useSandbox();
  const viewType = 'flowWarden.createCredential';
  let scene: ReturnType<typeof fakeParts>;
  let session: FakeSession;
  let wizards: Wizards;

  beforeEach(async () => {
    editor.reset();
    session = new FakeSession([await homeOf(sandboxHere, used.services), await homeOf(sandboxThere, used.test)]);
    scene = fakeParts(session);
    await session.use(sandboxHere);
    wizards = new Wizards(scene.context);
  });
  afterEach(() => {
    wizards.dispose();
    scene.dispose();
  });

  async function open(): Promise<FakePanel> {
    await wizards.create(undefined);
    const panel = editor.open(viewType).at(-1);
    assert.ok(panel);
    panel.page({ type: 'ready' });
    await editor.until('the page is started', () => panel.last('start') !== undefined);
    return panel;
  }

  async function draft(): Promise<Draft> {
    return goodDraft({
      userName: newText('Dispatch user', 'HBL\\dispatch'),
      secret: { ...newReference('Dispatch password', 'dispatch-pw', await vaultOfFinance(used.services)), source: 'store', filled: true },
    }) as Draft;
  }
  const state = (panel: FakePanel) => panel.last('progress')?.['state'];
  const ended = (panel: FakePanel, wanted: string) => editor.until(wanted, () => state(panel) === wanted);
  const there = async (environment?: 'test') =>
    listed(
      await askSandbox(
        used.sandbox,
        'dataverse',
        "/api/data/v9.2/credentials?$filter=name eq 'Dispatch robot'",
        environment ? { environment } : {},
      ),
    ).length;
  const type = async (panel: FakePanel) => {
    panel.page({ type: 'draft', revision: 1, step: 'name', draft: await draft() });
  };

  it('makes one credential of two quick clicks', async () => {
    const panel = await open();
    const message = { type: 'create', draft: await draft(), secret: randomUUID() };
    panel.page(message);
    panel.page(message);
    await ended(panel, 'done');
    panel.page(message);
    assert.equal(await there(), 1);
    assert.ok(panel.sent.every((sent) => sent.type !== 'progress' || sent['state'] !== 'failed'));
    const made = await askSandbox(
      used.sandbox,
      'dataverse',
      "/api/data/v9.2/environmentvariabledefinitions?$filter=startswith(schemaname,'new_Dispatch')",
    );
    assert.equal(listed(made).length, 2);
  });

  it('shows a secret that it stored in the list of its vault, where that was read', async () => {
    const listedSecrets = scene.context.views.data?.secretsOf('kv-finance');
    assert.ok(listedSecrets);
    const has = (): boolean => listedSecrets.rows.some(({ name }) => name === 'dispatch-pw');
    await listedSecrets.first();
    assert.equal(has(), false);
    const panel = await open();
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'done');
    await editor.until('the secret is in the list', has);
  });

  it('leads on to the credential that was made, by its id, whatever is on show', async () => {
    const panel = await open();
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'done');
    scene.context.views.arrange({ filter: 'nothing is called so' });
    scene.select('flowWarden.credentials', 'credentials/other');
    panel.page({ type: 'resultAction', action: 'share' });
    await editor.until('the page is asked for', () => editor.ran.some(({ command }) => command === 'flowWarden.shareCredential'));
    const [row] = listed(await askSandbox(used.sandbox, 'dataverse', "/api/data/v9.2/credentials?$filter=name eq 'Dispatch robot'"));
    assert.deepEqual(editor.ran.find(({ command }) => command === 'flowWarden.shareCredential')?.argument, {
      kind: 'credential',
      id: row?.['credentialid'],
      environment: sandboxHere,
    });
    assert.ok(panel.open, 'What else can be done stays in sight.');
    const another = await open();
    assert.notEqual(another, panel);
    assert.equal(panel.open, false);
    assert.equal(state(another), undefined);
  });

  it('is closed with its environment when nothing was typed', async () => {
    const panel = await open();
    await session.use(sandboxThere);
    assert.equal(panel.open, false);
  });

  it('is locked with what was typed when its environment is left, and makes nothing until that is open again', async () => {
    const panel = await open();
    await type(panel);
    await editor.until('it is judged', () => panel.last('validated') !== undefined);
    await session.use(sandboxThere);
    assert.equal((panel.last('lock')?.['lock'] as { title: string }).title, 'This page belongs to Sandbox');
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    assert.equal(state(panel), undefined);
    panel.page({ type: 'lock', action: 'back' });
    await editor.until('it is free', () => panel.last('lock')?.['lock'] === null);
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'done');
    assert.deepEqual([await there(), await there('test')], [1, 0]);
  });

  it('opens another one for another environment', async () => {
    const panel = await open();
    await type(panel);
    await session.use(sandboxThere);
    const other = await open();
    assert.notEqual(other, panel);
    assert.ok(panel.open);
  });

  it('makes in the environment it was begun in what was under way when that was left, and says when it is done', async () => {
    const panel = await open();
    await used.sandbox.fault({
      service: 'dataverse',
      method: 'POST',
      path: '/credentials',
      times: 1,
      fault: { kind: 'delay', milliseconds: 100 },
    });
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'running');
    await session.use(sandboxThere);
    await editor.until('it is told', () => editor.said.includes('The credential “Dispatch robot” is there.'));
    assert.deepEqual([await there(), await there('test')], [1, 0]);
    await editor.until('nothing is left to do', () => !panel.open);
  });

  it('is not under way for ever where we made a mistake, and says so once', async () => {
    const panel = await open();
    const { dataverse } = used.services;
    const create = dataverse.create.bind(dataverse);
    dataverse.create = () => {
      throw new TypeError('bug');
    };
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'failed');
    await editor.until('it is told', () => editor.said.length > 0);
    assert.equal(editor.said.length, 1);
    dataverse.create = create;
    panel.page({ type: 'continue' });
    await ended(panel, 'done');
    assert.equal(await there(), 1);
  });

  it('makes nothing where its environment is left while it looks once more', async () => {
    const panel = await open();
    await type(panel);
    await editor.until('it is judged', () => panel.last('validated')?.['final'] === true);
    const { dataverse } = used.services;
    const list = dataverse.list.bind(dataverse);
    dataverse.list = async (...asked) => {
      dataverse.list = list;
      const answer = await list(...asked);
      await session.use(sandboxThere);
      return answer;
    };
    panel.page({ type: 'create', draft: { ...(await draft()), name: 'Dispatch robot 2' }, secret: randomUUID() });
    await editor.until('it is locked', () => (panel.last('lock')?.['lock'] ?? null) !== null);
    // Back again, it is as if nothing had been pressed.
    panel.page({ type: 'lock', action: 'back' });
    await editor.until('it is free', () => panel.last('lock')?.['lock'] === null);
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'done');
    const made = listed(await askSandbox(used.sandbox, 'dataverse', "/api/data/v9.2/credentials?$filter=startswith(name,'Dispatch')"));
    assert.deepEqual(
      made.map(({ name }) => name),
      ['Dispatch robot'],
    );
  });

  it('keeps no secret that stands in another field than the masked one, whatever the page does with it', async () => {
    const panel = await open();
    const pasted = openAiKey(seededRandom(7));
    const mistaken = { ...(await draft()), description: pasted };
    panel.page({ type: 'draft', revision: 1, step: 'name', draft: mistaken });
    await editor.until('it is judged', () => panel.last('validated')?.['final'] === true);
    assert.deepEqual(
      (panel.last('validated')?.['refused'] as { field: string }[]).map(({ field }) => field),
      ['description'],
    );
    const fill = async (times: number) => {
      panel.page({ type: 'ready' });
      await editor.until('it is filled again', () => panel.sent.filter(({ type }) => type === 'start').length === times);
    };
    await fill(2);
    panel.page({ type: 'create', draft: mistaken, secret: randomUUID() });
    await editor.until('it is refused', () => panel.sent.filter(({ type }) => type === 'validated').length > 2);
    await fill(3);
    assert.equal((panel.last('start')?.['draft'] as Draft).name, 'Dispatch robot');
    assert.ok(!JSON.stringify(panel.sent).includes(pasted));
    assert.equal(await there(), 0);
  });

  it('can be used again where we made a mistake before anything was made', async () => {
    const panel = await open();
    const { dataverse } = used.services;
    const list = dataverse.list.bind(dataverse);
    dataverse.list = () => Promise.reject(new TypeError('bug'));
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await editor.until('it is told', () => editor.said.length > 0);
    assert.equal(editor.said.length, 1);
    assert.equal(state(panel), 'form');
    dataverse.list = list;
    panel.page({ type: 'create', draft: await draft(), secret: randomUUID() });
    await ended(panel, 'done');
  });

  it('can be filled again where that failed by a mistake of ours', async () => {
    const { dataverse } = used.services;
    const columns = dataverse.columns.bind(dataverse);
    dataverse.columns = () => Promise.reject(new TypeError('bug'));
    await wizards.create(undefined);
    const panel = editor.open(viewType)[0];
    panel?.page({ type: 'ready' });
    await editor.until('it says so', () => panel?.last('failed') !== undefined);
    dataverse.columns = columns;
    panel?.page({ type: 'ready' });
    await editor.until('it is filled', () => panel?.last('start') !== undefined);
  });
});
