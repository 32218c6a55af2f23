import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { editor } from '../../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../../fixtures/fakeParts';
import { collectRows, useSandbox } from '../../../../fixtures/useSandbox';
import { planDuplicate } from '../../../../../src/credentials/duplicate/planDuplicate';
import { readCredentials } from '../../../../../src/credentials/browse/readCredentials';
import type { Meant } from '../../../../../src/vscode/meant';
import type { CommandHandler } from '../../../../../src/vscode/registerCommands';
import { checkAccess } from '../../../../../src/vscode/access/checkAccess';
import { connectCredential } from '../../../../../src/vscode/connect/connectCredential';
import { rotateSecret } from '../../../../../src/vscode/rotate/rotateSecret';
import { secretChangeFlow } from '../../../../../src/vscode/rotate/secretChangeFlow';
import { shareCredential } from '../../../../../src/vscode/share/shareCredential';
import { showRow } from '../../../../../src/vscode/sidebar/commands/showRow';

describe('A command that is given an id', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let session: FakeSession;
  let ids: ReadonlyMap<string, string>;

  beforeEach(async () => {
    editor.reset();
    const homes = [await homeOf(sandboxHere, used.services), await homeOf(sandboxThere, used.test)];
    session = new FakeSession(homes);
    scene = fakeParts(session);
    const [here] = homes;
    assert.ok(here);
    session.enter(here);
    ids = new Map((await collectRows(readCredentials(used.services, here.me))).map(({ name, id }) => [name, id]));
    await scene.context.views.data?.credentials.load();
    scene.context.views.trees.credentials.getChildren();
  });
  afterEach(() => {
    scene.dispose();
  });

  const credential = (name: string, environment = sandboxHere): Meant => ({
    kind: 'credential',
    id: ids.get(name) ?? assert.fail(name),
    environment,
  });
  const titles = (viewType: string) => editor.open(viewType).map(({ title }) => title);
  const pages: readonly (readonly [string, (parts: typeof scene.context) => CommandHandler, string, (name: string) => string])[] = [
    ['Share', shareCredential, 'flowWarden.shareCredential', (name) => `Share ${name}`],
    ['Check access', checkAccess, 'flowWarden.checkAccess', (name) => `Check access: ${name}`],
  ];

  for (const [title, command, viewType, titleOf] of pages) {
    it(`opens the page of ${title} for that one, whatever is selected or filtered`, async () => {
      scene.select('flowWarden.credentials', `credentials/${ids.get('Payroll portal') ?? ''}`);
      scene.context.views.arrange({ filter: 'nothing is called so' });
      assert.equal(await command(scene.context)(credential('SAP service account')), undefined);
      assert.deepEqual(titles(viewType), [titleOf('SAP service account')]);
    });
  }

  it('reads the row that no list has got yet', async () => {
    const { plan, credentialId } = planDuplicate(used.services, {
      name: 'Made elsewhere',
      nameTaken: false,
      description: '',
      kind: 'userNamePassword',
      uses: ['connection'],
      applicationId: '',
      variables: [],
      solution: '',
      solutions: [],
      obstacles: [],
      notes: [],
    });
    assert.equal((await plan.run(() => undefined, new AbortController().signal)).kind, 'done');
    assert.equal(await shareCredential(scene.context)({ kind: 'credential', id: credentialId }), undefined);
    assert.deepEqual(titles('flowWarden.shareCredential'), ['Share Made elsewhere']);
    assert.equal(await connectCredential(scene.context)({ kind: 'credential', id: credentialId }), undefined);
    const [page] = editor.open('flowWarden.connectCredential');
    page?.page({ type: 'ready' });
    assert.equal((page?.last('state')?.['form'] as { credential: { text: string } }).credential.text, 'Made elsewhere');
  });

  it('says so where that is not there any more, and acts on nothing else', async () => {
    scene.select('flowWarden.credentials', `credentials/${ids.get('Payroll portal') ?? ''}`);
    for (const command of [shareCredential, checkAccess, connectCredential]) {
      const refusal = await command(scene.context)({ kind: 'credential', id: randomUUID() });
      assert.equal(refusal?.refused, 'This credential is not there any more, or not shared with you.');
      assert.equal(refusal.next?.label, 'Refresh');
    }
    assert.equal(
      (await shareCredential(scene.context)({ id: 'credentials/gone' }))?.refused,
      'This row is not there any more. Refresh the view.',
    );
    assert.equal(editor.panels.length, 0);
  });

  it('says what the service said where it cannot be read, and tries again', async () => {
    await used.sandbox.fault({
      service: 'dataverse',
      path: '/credentials',
      times: 1,
      fault: { kind: 'status', status: 403, message: 'Not for you.' },
    });
    const refusal = await shareCredential(scene.context)({ kind: 'credential', id: randomUUID() });
    assert.match(refusal?.refused ?? '', /“Not for you\.”/);
    assert.equal((await refusal?.next?.run())?.refused, 'This credential is not there any more, or not shared with you.');
  });

  it('offers to switch where another environment is open, and does nothing before that', async () => {
    await session.use(sandboxThere);
    for (const command of [shareCredential, checkAccess, connectCredential, rotateSecret, secretChangeFlow]) {
      const meant =
        command === rotateSecret || command === secretChangeFlow
          ? { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw', environment: sandboxHere }
          : credential('SAP service account');
      const refusal = await command(scene.context)(meant);
      assert.equal(refusal?.refused, 'This belongs to Sandbox, and Sandbox (test) is open.');
      assert.equal(refusal.next?.label, 'Switch to Sandbox');
    }
    assert.equal(editor.panels.length, 0);
    const refusal = await shareCredential(scene.context)(credential('SAP service account'));
    assert.equal(await refusal?.next?.run(), undefined);
    assert.deepEqual(titles('flowWarden.shareCredential'), ['Share SAP service account']);
    assert.equal(session.current, used.services);
  });

  it('acts on the row that is selected only when a key names the view', async () => {
    scene.select('flowWarden.credentials', `credentials/${ids.get('Payroll portal') ?? ''}`);
    await shareCredential(scene.context)('flowWarden.credentials');
    assert.deepEqual(titles('flowWarden.shareCredential'), ['Share Payroll portal']);
  });

  it('opens a secret that no view shows', async () => {
    const secret: Meant = { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw', environment: sandboxHere };
    await rotateSecret(scene.context)(secret);
    await checkAccess(scene.context)(secret);
    await checkAccess(scene.context)({ kind: 'vault', vault: 'kv-hr' });
    assert.deepEqual(titles('flowWarden.rotateSecret'), ['Rotate sap-pw']);
    assert.deepEqual(titles('flowWarden.checkAccess'), ['Check access: kv-finance / sap-pw', 'Check access: kv-hr']);
  });

  it('rotates the secret behind a credential', async () => {
    assert.equal(await rotateSecret(scene.context)(credential('SAP service account')), undefined);
    assert.deepEqual(titles('flowWarden.rotateSecret'), ['Rotate sap-pw']);
  });

  it('refuses ids that could leave their place in an address', async () => {
    await shareCredential(scene.context)({ kind: 'credential', id: '../systemusers(1)' });
    assert.equal(editor.panels.length, 0);
  });

  describe('to be shown in its view', () => {
    const selected = () => scene.context.host.views['flowWarden.credentials'].selection[0]?.id;

    it('is selected', async () => {
      assert.equal(await showRow(scene.context, { kind: 'credential', id: ids.get('SAP service account') ?? '' }), undefined);
      assert.equal(selected(), `credentials/${ids.get('SAP service account') ?? ''}`);
    });

    it('says that the filter leaves it out, and clears that when it is wanted', async () => {
      scene.context.views.arrange({ filter: 'payroll' });
      const refusal = await showRow(scene.context, { kind: 'credential', id: ids.get('SAP service account') ?? '' });
      assert.equal(refusal?.refused, 'The filter of the view leaves this out.');
      assert.equal(await refusal.next?.run(), undefined);
      assert.equal(selected(), `credentials/${ids.get('SAP service account') ?? ''}`);
    });

    it('says that it is not there, and looks again', async () => {
      const refusal = await showRow(scene.context, { kind: 'credential', id: randomUUID() });
      assert.equal(refusal?.next?.label, 'Refresh');
      assert.equal((await refusal.next.run())?.refused, 'This is not among the rows that you can see.');
    });
  });
});

describe('A row that is far down in its view', () => {
  const used = useSandbox({ scale: { credentials: 1200, variables: 0 } });

  for (const grouping of ['none', 'owner'] as const) {
    it(`is shown, with the rows before it, ${grouping === 'none' ? 'in one list' : 'below its heading'}`, async () => {
      const home = await homeOf(sandboxHere, used.services);
      const session = new FakeSession([home]);
      const scene = fakeParts(session);
      session.enter(home);
      scene.context.views.arrange({ grouping });
      scene.context.views.trees.credentials.getChildren();
      await scene.context.views.data?.credentials.load();
      const last = scene.context.views.data?.credentials.rows.at(-1);
      assert.ok(last);
      assert.equal(await showRow(scene.context, { kind: 'credential', id: last.id }), undefined);
      assert.ok(scene.context.host.views['flowWarden.credentials'].selection[0]?.id.endsWith(last.id));
      scene.dispose();
    });
  }
});
