import { Samples } from './samples';
import { Workbench } from './workbench';

describe('A folder that nobody has trusted', () => {
  const samples = new Samples();
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder, { trusted: false });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('is checked in full and its findings can be fixed', async () => {
    await workbench.openFile(samples.fileName('SyncCarrierRates'));
    await workbench.editor.goToProblem('FW401');
    await workbench.screenshot('restricted-mode');
    await workbench.editor.chooseAction('https');
    await (await workbench.editor.problems('FW401')).waitFor({ state: 'detached' });
  });
});
