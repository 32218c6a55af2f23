import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { editor, type FakePanel } from '../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import { collectRows, useSandbox } from '../../../fixtures/useSandbox';
import { vaultOfFinance } from '../../../fixtures/vaultOfFinance';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { connectCredential } from '../../../../src/vscode/connect/connectCredential';
import { Wizards } from '../../../../src/vscode/create/wizards';
import type { KeptPlan } from '../../../../src/vscode/plans/planFiles';
import { createVariable } from '../../../../src/vscode/sidebar/commands/createVariable';
import { duplicateCredential } from '../../../../src/vscode/transfer/duplicateCredential';
import { goodDraft, newReference, newText } from '../../credentials/create/drafts';

/* Each is stopped by a refusal after something was made, or may be: what is on the disk then is what a killed window leaves. */
describe('What makes several things is written down as it goes:', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let ids: ReadonlyMap<string, string>;

  beforeEach(async () => {
    editor.reset();
    const here = await homeOf(sandboxHere, used.services);
    const session = new FakeSession([here, await homeOf(sandboxThere, used.test)]);
    scene = fakeParts(session);
    await session.use(sandboxHere);
    ids = new Map((await collectRows(readCredentials(used.services, here.me))).map(({ name, id }) => [name, id]));
  });
  afterEach(() => {
    scene.dispose();
  });

  const refuse = (service: 'dataverse' | 'powerPlatform', method: string, path: string) =>
    used.sandbox.fault({ service, method, path, times: 1, fault: { kind: 'status', status: 403, message: 'Not now.' } });
  const failed = () => editor.until('it is told that it failed', () => editor.said.some((sentence) => sentence.includes('Not now.')));
  /** The one plan on the disk: whose, what it is called, and how far it is. */
  const written = () => {
    const [text, ...others] = scene.written();
    assert.ok(text !== undefined && others.length === 0);
    const { environment, name, steps } = JSON.parse(text) as KeptPlan;
    return { environment, name, steps: steps.map(({ made, state }) => `${made.kind} ${state}`) };
  };
  const ended = (panel: FakePanel, isEnd: (panel: FakePanel) => boolean) => editor.until('it ended', () => isEnd(panel));

  it('a credential, and no value of it', async () => {
    await refuse('dataverse', 'POST', '/credentials');
    const wizards = new Wizards(scene.context);
    await wizards.create(undefined);
    const panel = editor.open('flowWarden.createCredential')[0] ?? assert.fail();
    panel.page({ type: 'ready' });
    const secret = randomUUID();
    const draft = goodDraft({
      userName: newText('Dispatch user', 'HBL\\dispatch'),
      secret: { ...newReference('Dispatch password', 'dispatch-pw', await vaultOfFinance(used.services)), source: 'store', filled: true },
    });
    panel.page({ type: 'create', draft, secret });
    await ended(panel, () => panel.last('progress')?.['state'] === 'failed');
    const { environment, name, steps } = written();
    assert.deepEqual([environment, name], [sandboxHere, 'Dispatch robot']);
    assert.deepEqual(steps, ['variable done', 'value done', 'secret done', 'variable done', 'value done', 'credential waiting']);
    assert.ok(!scene.written().join('').includes(secret));
    panel.page({ type: 'undo' });
    await editor.until('it is forgotten', () => scene.written().length === 0);
    wizards.dispose();
  });

  it('an environment variable', async () => {
    await refuse('dataverse', 'POST', '/environmentvariablevalues');
    editor.typed = ['Rate', 'new_Rate', '12'];
    await createVariable(scene.context)(undefined);
    await failed();
    assert.deepEqual(written(), { environment: sandboxHere, name: 'Rate', steps: ['variable done', 'value waiting'] });
  });

  it('a credential in another environment', async () => {
    await refuse('dataverse', 'POST', '/credentials');
    await scene.context.views.data?.credentials.load();
    await duplicateCredential(scene.context)({ kind: 'credential', id: ids.get('SAP freight robot') });
    await failed();
    const { environment, name, steps } = written();
    assert.deepEqual([environment, name, steps.at(-1)], [sandboxThere, 'SAP freight robot', 'credential waiting']);
    assert.ok(steps.includes('variable done'));
  });

  it('a connection', async () => {
    await connectCredential(scene.context)({ kind: 'credential', id: ids.get('SAP service account') });
    const panel = editor.open('flowWarden.connectCredential')[0] ?? assert.fail();
    panel.page({ type: 'ready' });
    panel.page({ type: 'search', field: 'machine', text: '' });
    await editor.until('machines are found', () => panel.last('found') !== undefined);
    const [machine] = panel.last('found')?.['options'] as readonly { readonly value: string }[];
    panel.page({ type: 'choose', edit: 1, field: 'machine', value: machine?.value });
    panel.page({ type: 'fill', edit: 2, field: 'name', text: 'Night run' });
    await used.sandbox.fault({
      service: 'powerPlatform',
      method: 'PUT',
      path: '/connections',
      times: 0,
      fault: { kind: 'drop', when: 'after' },
    });
    panel.page({ type: 'create', password: '' });
    await ended(panel, () => (panel.last('progress')?.['result'] as { kind: string } | null | undefined)?.kind === 'failed');
    assert.deepEqual(written(), { environment: sandboxHere, name: 'Night run', steps: ['connection unsure'] });
  });
});
