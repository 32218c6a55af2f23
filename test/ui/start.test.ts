import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastingHome } from '../../scripts/engine/lastingHome';
import { runStart, type RunningStart } from './runningStart';
import { engineOfJourneys, Workbench } from './workbench';

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-own-'));
  let home: string;
  let start: RunningStart | undefined;
  let workbench: Workbench | undefined;

  before(async () => {
    for (const name of ['kept.json', 'thrown-away.json']) writeFileSync(join(folder, name), '{}\n');
    ({ home } = await lastingHome(folder, engineOfJourneys()));
    // As if it had greeted already: the page which does takes the focus when it comes, in whichever journey is the first.
    const greeter = join(home, 'data', 'User', 'globalStorage', 'flow-warden.greeter');
    mkdirSync(greeter, { recursive: true });
    writeFileSync(join(greeter, 'greeted'), '');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });

  async function begin(): Promise<void> {
    start = await runStart('--folder', folder);
    workbench = await Workbench.visit(start.address, home, () => Promise.resolve());
  }

  async function pictureFailure(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(`failed ${this.currentTest.title}`);
  }

  async function finish(): Promise<void> {
    await workbench?.close();
    await start?.end('SIGINT');
    workbench = undefined;
    start = undefined;
  }

  const running = (): { start: RunningStart; workbench: Workbench } => {
    assert.ok(start !== undefined && workbench !== undefined);
    return { start, workbench };
  };

  /** What runs of the engine keep in the temporary folder. */
  const runFolders = () => readdirSync(tmpdir()).filter((name) => /^fw-engine-/.test(name));

  describe('while it runs', () => {
    before(begin);
    afterEach(pictureFailure);
    after(finish);

    it('prints a short address, and words before it', () => {
      const { start } = running();
      assert.ok(start.address.length < 50, start.address);
      assert.match(start.output(), /^Building Flow Warden …\nStarting VS Code [\d.]+ …\n/m);
      assert.match(start.output(), /Restricted Mode/);
    });

    it('asks before a file is deleted for good', async () => {
      const { workbench } = running();
      const question = 'Are you sure you want to permanently delete';
      await workbench.explorerRow('thrown-away.json').click();
      await workbench.press('Delete');
      await workbench.messages.dialog(question).waitFor();
      await workbench.screenshot('dialog-delete-file');
      await workbench.messages.answerDialog(question, 'Cancel');
      assert.ok(existsSync(join(folder, 'thrown-away.json')));
      await workbench.explorerRow('thrown-away.json').click();
      await workbench.press('Delete');
      await workbench.messages.answerDialog(question, 'Delete');
      await workbench.explorerRow('thrown-away.json').waitFor({ state: 'detached' });
      assert.ok(!existsSync(join(folder, 'thrown-away.json')));
    });

    it('writes a log that can be read', async () => {
      const { workbench } = running();
      await workbench.runCommand('Flow Warden: Show log');
      await workbench.outputLine('Flow Warden').waitFor();
      await workbench.screenshot('log');
    });

    it('says that it runs already when it is started twice', async () => {
      const { start } = running();
      await assert.rejects(
        runStart('--folder', folder).then(async (second) => {
          await second.end('SIGINT');
        }),
        { message: new RegExp(`It is running already: ${start.address.replace('?', '\\?')}`) },
      );
    });
  });

  describe('when it ends', () => {
    beforeEach(begin);
    afterEach(pictureFailure);
    afterEach(finish);

    it('keeps tabs and drafts over a reload of the page, and over the next start', async () => {
      const first = running();
      await first.workbench.openFile('kept.json');
      await first.workbench.editor.type('draft');
      // VS Code writes a draft down when a person has paused; before that the browser asks whether to leave.
      await until(() => filesBelow(join(home, 'data', 'User', 'Backups')).some((file) => readFileSync(file, 'utf8').includes('draft')));
      await first.workbench.reloadPage();
      await first.workbench.editor.activeTab('kept.json').and(first.workbench.editor.dirtyTab()).waitFor();
      await first.start.end('SIGINT');
      const again = await runStart('--folder', folder);
      try {
        assert.equal(again.address, first.start.address);
        await first.workbench.visitAgain(again.address);
        await first.workbench.editor.activeTab('kept.json').and(first.workbench.editor.dirtyTab()).waitFor();
        assert.equal(readFileSync(join(folder, 'kept.json'), 'utf8'), '{}\n');
      } finally {
        await again.end('SIGINT');
      }
    });

    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      it(`leaves nothing in the temporary folder after ${signal === 'SIGINT' ? 'Ctrl+C' : 'it was killed'}`, async () => {
        const { start } = running();
        const before = runFolders();
        assert.ok(before.length > 0);
        await start.end(signal);
        await until(() =>
          fetch(start.address).then(
            () => false,
            () => true,
          ),
        );
        await until(() => runFolders().length < before.length);
      });
    }
  });
});

/** Looks until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
