import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editor } from '../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import { askSandbox, listed } from '../../../fixtures/askSandbox';
import { useSandbox } from '../../../fixtures/useSandbox';
import { vaultOfFinance } from '../../../fixtures/vaultOfFinance';
import { planCreation } from '../../../../src/credentials/create/planCreation';
import { AbandonedPlans } from '../../../../src/vscode/recovery/abandonedPlans';
import { PlanFiles } from '../../../../src/vscode/plans/planFiles';
import { offerRecovery } from '../../../../src/vscode/recovery/recovery';
import { tellRefusal } from '../../../../src/vscode/registerCommands';
import type { SidebarContext } from '../../../../src/vscode/sidebar/commands/rowCommand';
import { goodDraft, newReference, newText } from '../../credentials/create/drafts';

describe('After a window was killed', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let session: FakeSession;
  let context: SidebarContext;
  let folder: string;
  let watcher: AbandonedPlans;

  beforeEach(async () => {
    editor.reset();
    folder = mkdtempSync(join(tmpdir(), 'flow-warden-recovery-'));
    session = new FakeSession([await homeOf(sandboxHere, used.services), await homeOf(sandboxThere, used.test)]);
    scene = fakeParts(session);
    context = {
      ...scene.context,
      plans: new PlanFiles(folder, (fault) => {
        throw fault;
      }),
    };
    watcher = new AbandonedPlans(session, context.plans, (kept) => tellRefusal(scene.log, 'recovery', () => offerRecovery(context, kept)));
  });
  afterEach(() => {
    watcher.dispose();
    context.plans.dispose();
    scene.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A window that makes a credential, and is closed in the middle: after so many writes. */
  async function killedAfter(writes: number): Promise<void> {
    const window = new PlanFiles(folder, (fault) => {
      throw fault;
    });
    const draft = goodDraft({
      userName: newText('Dispatch user', 'HBL\\dispatch'),
      secret: { ...newReference('Dispatch password', 'dispatch-pw', await vaultOfFinance(used.services)), source: 'store', filled: true },
    });
    const { plan } = planCreation(used.services, draft, 'new', randomUUID);
    window.watch(plan, { environment: sandboxHere, name: draft.name });
    const write = plan.keep;
    let written = 0;
    plan.keep = async () => {
      written += 1;
      if (written > writes) throw new Error('killed');
      await write();
    };
    await plan.run(() => undefined, new AbortController().signal).catch(() => undefined);
    window.dispose();
  }
  const variables = async () =>
    listed(
      await askSandbox(
        used.sandbox,
        'dataverse',
        "/api/data/v9.2/environmentvariabledefinitions?$filter=startswith(schemaname,'new_Dispatch')",
      ),
    ).length;
  const credentials = async () =>
    listed(await askSandbox(used.sandbox, 'dataverse', "/api/data/v9.2/credentials?$filter=name eq 'Dispatch robot'")).length;
  const offers = () =>
    editor.said.filter((sentence) => sentence.startsWith('A window was closed while “Dispatch robot” was being made in Sandbox.'));
  const filesAreGone = () => editor.until('nothing is left on the disk', () => readdirSync(folder).length === 0);

  it('the next start names what is there, once its environment is connected, and undoes it', async () => {
    await killedAfter(4);
    await session.use(sandboxThere);
    assert.deepEqual(offers(), []);
    editor.answers = ['Undo'];
    await session.use(sandboxHere);
    await filesAreGone();
    assert.match(
      offers()[0] ?? '',
      /Made so far: new_DispatchUser\. It cannot be continued: The value of the secret dispatch-pw was in that window alone\.$/,
    );
    await editor.until('it is told', () => editor.said.includes('Everything that was made is gone again.'));
    assert.equal(await variables(), 0);
  });

  it('it is gone on with where nothing is lost', async () => {
    await killedAfter(9);
    editor.answers = ['Continue'];
    await session.use(sandboxHere);
    await filesAreGone();
    await editor.until('it is told', () => editor.said.includes('“Dispatch robot” is in Sandbox now.'));
    assert.deepEqual([await variables(), await credentials()], [2, 1]);
  });

  it('it shows what is there, and asks again', async () => {
    await killedAfter(4);
    editor.answers = ['Show what is there', 'Keep it so'];
    await session.use(sandboxHere);
    await filesAreGone();
    assert.match(editor.documents[0] ?? '', /# What is there of Dispatch robot[\s\S]*new\\_DispatchUser \| There \|/);
    assert.equal(offers().length, 2);
    assert.equal(await variables(), 1, 'It was to be kept so.');
  });

  it('it is told of at the next start again where nobody answered', async () => {
    await killedAfter(4);
    await session.use(sandboxHere);
    await editor.until('it is offered', () => offers().length === 1);
    await session.use(sandboxThere);
    await session.use(sandboxHere);
    assert.equal(offers().length, 1, 'In the same window it is told once.');
    assert.equal(readdirSync(folder).length, 1);
  });

  it('nothing is done in another environment, when the person has gone there meanwhile', async () => {
    await killedAfter(4);
    const [kept] = await context.plans.abandoned(sandboxHere);
    assert.ok(kept);
    watcher.dispose();
    await session.use(sandboxHere);
    editor.answers = ['Undo'];
    const other = await homeOf(sandboxThere, used.test);
    const asked = offerRecovery(context, kept);
    session.enter(other);
    const refusal = await asked;
    assert.equal(refusal?.refused, 'This belongs to Sandbox, and Sandbox (test) is open.');
    assert.equal(await variables(), 1);
    await refusal.next?.run();
    assert.equal(await variables(), 0);
  });

  it('another window may have been faster', async () => {
    await killedAfter(4);
    const [kept] = await context.plans.abandoned(sandboxHere);
    assert.ok(kept);
    const other = new PlanFiles(folder, () => undefined);
    await other.take(kept);
    watcher.dispose();
    await session.use(sandboxHere);
    editor.answers = ['Undo'];
    await offerRecovery(context, kept);
    assert.ok(editor.said.includes('Another window has taken care of “Dispatch robot”.'));
    assert.equal(await variables(), 1);
    other.dispose();
  });
});
