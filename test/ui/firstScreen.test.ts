import { Samples } from './samples';
import { Workbench } from './workbench';

describe('The first screen', () => {
  const samples = new Samples();
  let workbench: Workbench | undefined;

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(`failed ${this.currentTest.title}`);
    await workbench?.close();
    workbench = undefined;
  });

  after(() => {
    samples.remove();
  });

  it('leads from the start page of the samples to a first finding, and by F8 to the reason', async () => {
    workbench = await Workbench.open(samples.folder, { greeting: { page: 'README.md' } });
    const page = workbench.markdown();
    await page.getByRole('heading', { name: 'Flow Warden: try it here' }).waitFor();
    await workbench.screenshot('start-page');
    await page.getByRole('link', { name: 'InvoiceIntake' }).click();
    await workbench.editor.activeTab('InvoiceIntake').waitFor();
    await workbench.editor.squiggles().first().waitFor();
    await workbench.press('F8');
    await workbench.editor.problemAtCursor().filter({ hasText: 'FW104' }).waitFor();
    await workbench.screenshot('first-finding');
  });

  it('says what to do in any other folder, in Restricted Mode as well', async () => {
    const opened = await Workbench.open(samples.folder, { trusted: false, greeting: {} });
    workbench = opened;
    // It takes the focus once it is drawn, and would close what was opened before that.
    await workbench.walkthrough('Get started with Flow Warden').locator(':focus').waitFor();
    await workbench.inEveryTheme(() => opened.screenshot('walkthrough'));
    // In a browser, VS Code writes down which editors are open every few seconds, and not when the page is left.
    await workbench.until('VS Code keeps what is open', async () =>
      (await opened.placesOf('workbench.editors.gettingStartedInput')).includes('the browser'),
    );
    await workbench.reloadPage();
    await workbench.walkthrough('Get started with Flow Warden').waitFor();
  });
});
