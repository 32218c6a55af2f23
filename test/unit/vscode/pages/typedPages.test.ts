import assert from 'node:assert/strict';
import { editor, type FakePanel } from '../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { renameCredential } from '../../../../src/credentials/edit/renameRow';
import { rotateSecret } from '../../../../src/vscode/rotate/rotateSecret';
import { shareCredential } from '../../../../src/vscode/share/shareCredential';

describe('A page with something on it that is not done yet', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let session: FakeSession;

  beforeEach(async () => {
    editor.reset();
    session = new FakeSession([await homeOf(sandboxHere, used.services), await homeOf(sandboxThere, used.test)]);
    scene = fakeParts(session);
    await session.use(sandboxHere);
  });
  afterEach(() => {
    scene.dispose();
  });

  const opened = (viewType: string): FakePanel => {
    const panel = editor.open(viewType).at(-1) ?? assert.fail();
    panel.page({ type: 'ready' });
    return panel;
  };
  const isLocked = (panel: FakePanel) => (panel.last('lock')?.['lock'] ?? null) !== null;

  async function openRotation(): Promise<FakePanel> {
    await rotateSecret(scene.context)({ kind: 'secret', vault: 'kv-finance', secret: 'sap-pw', environment: sandboxHere });
    return opened('flowWarden.rotateSecret');
  }

  async function openSharing(): Promise<FakePanel> {
    const { me } = await homeOf(sandboxHere, used.services);
    const { id } =
      (await collectRows(readCredentials(used.services, me))).find(({ name }) => name === 'SAP service account') ?? assert.fail();
    await shareCredential(scene.context)({ kind: 'credential', id, environment: sandboxHere });
    const panel = opened('flowWarden.shareCredential');
    await editor.until('the shares are read', () => panel.last('state') !== undefined);
    return panel;
  }

  it('is locked with a value that was typed to rotate a secret, and free when its environment is back', async () => {
    const panel = await openRotation();
    panel.page({ type: 'filled', filled: true });
    await session.use(sandboxThere);
    assert.deepEqual([panel.open, isLocked(panel)], [true, true]);
    await session.use(sandboxHere);
    assert.deepEqual([panel.open, isLocked(panel)], [true, false]);
  });

  it('is closed once the value is gone', async () => {
    const panel = await openRotation();
    panel.page({ type: 'filled', filled: true });
    panel.page({ type: 'filled', filled: false });
    await session.use(sandboxThere);
    assert.equal(panel.open, false);
  });

  it('is closed when it has forgotten the value', async () => {
    const panel = await openRotation();
    panel.page({ type: 'filled', filled: true });
    panel.page({ type: 'ready' });
    await session.use(sandboxThere);
    assert.equal(panel.open, false);
  });

  it('is locked with the people who were chosen to share with, and goes on with them', async () => {
    const panel = await openSharing();
    const chosen = () => (panel.last('state')?.['session'] as { readonly chosen: readonly unknown[] }).chosen.length;
    panel.page({ type: 'search', text: 'Aoife' });
    await editor.until('somebody is found', () => ((panel.last('found')?.['found'] ?? []) as readonly unknown[]).length > 0);
    const [found] = panel.last('found')?.['found'] as readonly { readonly principal: { readonly id: string } }[];
    panel.page({ type: 'choose', id: found?.principal.id });
    assert.equal(chosen(), 1);
    await session.use(sandboxThere);
    assert.deepEqual([panel.open, isLocked(panel)], [true, true]);
    session.enter({ ...(await homeOf(sandboxHere, used.services)), services: { ...used.services } });
    assert.deepEqual([panel.open, isLocked(panel)], [true, false]);
    assert.equal(chosen(), 1);
  });

  it('has the new name of a credential when it is seen again', async () => {
    const panel = await openSharing();
    const { me } = await homeOf(sandboxHere, used.services);
    const rows = await collectRows(readCredentials(used.services, me));
    const credential = rows.find(({ name }) => name === 'SAP service account') ?? assert.fail();
    valueOf(await renameCredential(used.services, credential, 'SAP night account'));
    panel.page({ type: 'ready' });
    const title = () => (panel.last('state')?.['session'] as { readonly title: string }).title;
    await editor.until('the new name is there', () => title() === 'Share SAP night account');
    assert.equal(panel.title, 'Share SAP night account');
  });

  it('is closed where nobody was chosen', async () => {
    const panel = await openSharing();
    await session.use(sandboxThere);
    assert.equal(panel.open, false);
  });
});
