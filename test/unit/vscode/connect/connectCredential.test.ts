import assert from 'node:assert/strict';
import { editor, type FakePanel } from '../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { connectCredential } from '../../../../src/vscode/connect/connectCredential';
import type { CommandHandler } from '../../../../src/vscode/registerCommands';

describe('The page that makes a desktop flow connection', () => {
  const used = useSandbox();
  const viewType = 'flowWarden.connectCredential';
  let scene: ReturnType<typeof fakeParts>;
  let session: FakeSession;
  let connect: CommandHandler;
  let id: string;

  beforeEach(async () => {
    editor.reset();
    const here = await homeOf(sandboxHere, used.services);
    session = new FakeSession([here, await homeOf(sandboxThere, used.test)]);
    scene = fakeParts(session);
    await session.use(sandboxHere);
    connect = connectCredential(scene.context);
    id = (await collectRows(readCredentials(used.services, here.me))).find(({ name }) => name === 'SAP service account')?.id ?? '';
  });
  afterEach(() => {
    scene.dispose();
  });

  async function open(): Promise<FakePanel> {
    await connect({ kind: 'credential', id, environment: sandboxHere });
    const panel = editor.open(viewType).at(-1) ?? assert.fail();
    panel.page({ type: 'ready' });
    return panel;
  }
  async function answer(panel: FakePanel): Promise<void> {
    panel.page({ type: 'search', field: 'machine', text: '' });
    await editor.until('machines are found', () => panel.last('found') !== undefined);
    const [machine] = panel.last('found')?.['options'] as readonly { readonly value: string }[];
    panel.page({ type: 'choose', edit: 1, field: 'machine', value: machine?.value });
    panel.page({ type: 'fill', edit: 2, field: 'name', text: 'Night run' });
  }
  const result = (panel: FakePanel) => (panel.last('progress')?.['result'] as { readonly kind: string } | null | undefined)?.kind;
  /** The connections of that name. */
  const made = async () =>
    valueOf(await used.services.powerPlatform.listConnections()).filter(({ displayName }) => displayName === 'Night run').length;
  const isLocked = (panel: FakePanel) => (panel.last('lock')?.['lock'] ?? null) !== null;

  it('is closed with its environment when nothing was answered', async () => {
    const panel = await open();
    await session.use(sandboxThere);
    assert.equal(panel.open, false);
  });

  it('is locked with its answers when its environment is left, and makes nothing until that is open again', async () => {
    const panel = await open();
    await answer(panel);
    await session.use(sandboxThere);
    assert.ok(panel.open && isLocked(panel));
    panel.page({ type: 'create', password: '' });
    panel.page({ type: 'lock', action: 'back' });
    await editor.until('it is free', () => !isLocked(panel));
    assert.equal(panel.last('progress'), undefined);
    panel.page({ type: 'create', password: '' });
    await editor.until('it is connected', () => result(panel) === 'connected');
  });

  it('makes one connection of two quick clicks', async () => {
    const panel = await open();
    await answer(panel);
    panel.page({ type: 'create', password: '' });
    panel.page({ type: 'create', password: '' });
    await editor.until('it is connected', () => result(panel) === 'connected');
    panel.page({ type: 'create', password: '' });
    assert.equal(await made(), 1);
  });

  it('opens Check access and Share for its credential, whatever is selected', async () => {
    const panel = await open();
    scene.select('flowWarden.credentials', 'credentials/other');
    for (const [act, command] of [
      ['checkAccess', 'flowWarden.checkAccess'],
      ['share', 'flowWarden.shareCredential'],
    ] as const) {
      panel.page({ type: 'resultAction', action: act });
      await editor.until(act, () => editor.ran.some((one) => one.command === command));
      assert.deepEqual(editor.ran.find((one) => one.command === command)?.argument, { kind: 'credential', id, environment: sandboxHere });
    }
  });

  it('shows what it made in the sidebar, also where the filter leaves that out', async () => {
    const panel = await open();
    await answer(panel);
    panel.page({ type: 'create', password: '' });
    await editor.until('it is connected', () => result(panel) === 'connected');
    await scene.context.views.data?.credentials.load();
    await editor.until('it is listed', () => scene.context.views.data?.connectionsOf(id).value !== undefined);
    scene.context.views.arrange({ filter: 'nothing is called so' });
    editor.answers = ['Show everything'];
    panel.page({ type: 'resultAction', action: 'show' });
    const selected = () => scene.context.host.views['flowWarden.credentials'].selection[0]?.id ?? '';
    await editor.until('it is selected', () => selected().startsWith(`credentials/${id}/connections/`));
    assert.deepEqual(editor.said, ['The filter of the view leaves this out.']);
  });

  it('is not under way for ever where we made a mistake, and makes one connection in the end', async () => {
    const panel = await open();
    await answer(panel);
    const { powerPlatform } = used.services;
    const save = powerPlatform.saveConnection.bind(powerPlatform);
    powerPlatform.saveConnection = () => Promise.reject(new TypeError('bug'));
    panel.page({ type: 'create', password: '' });
    await editor.until('it has failed', () => result(panel) === 'failed');
    await editor.until('it is told', () => editor.said.length > 0);
    assert.equal(editor.said.length, 1);
    powerPlatform.saveConnection = save;
    panel.page({ type: 'resultAction', action: 'tryAgain' });
    await editor.until('it is connected', () => result(panel) === 'connected');
    assert.equal(await made(), 1);
  });
});
