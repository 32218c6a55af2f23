import { Samples } from './samples';
import { startOutsideSandbox } from './readyFile';
import { Workbench } from './workbench';

describe('An environment with 10,000 credentials and 50,000 variables', () => {
  const samples = new Samples();
  let outside: Awaited<ReturnType<typeof startOutsideSandbox>>;
  let workbench: Workbench;

  before(async () => {
    outside = await startOutsideSandbox({ scale: { credentials: 10_000, variables: 50_000 } });
    workbench = await Workbench.open(samples.folder, { settings: outside.settings });
    const { sidebar } = workbench;
    await sidebar.open();
    await sidebar.welcome('Use the sandbox').click();
    await sidebar.rows('Credentials').first().waitFor();
    await sidebar.only('Credentials');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    await outside.close();
    samples.remove();
  });

  it('shows the first rows at once and counts the rest', async () => {
    await workbench.sidebar
      .view('Credentials')
      .locator('.pane-header', { hasText: /10,?000/ })
      .waitFor();
    await workbench.screenshot('many-credentials');
    await workbench.sidebar
      .view('Environment variables')
      .locator('.pane-header', { hasText: /50,?000/ })
      .waitFor();
  });

  it('offers more at the end of what it shows', async () => {
    const { sidebar } = workbench;
    await sidebar.goToEnd('Credentials');
    await sidebar.rows('Credentials', 'Show 500 more of 9500').click();
    await sidebar.rows('Credentials', 'Show 500 more of 9500').waitFor({ state: 'detached' });
    await sidebar.goToEnd('Credentials');
    await sidebar.rows('Credentials', 'Show 500 more of 9000').waitFor();
    await workbench.screenshot('more-credentials');
  });

  it('finds one among all of them as the person types', async () => {
    const { sidebar } = workbench;
    await sidebar.pressTitle('Credentials', 'Filter…');
    await workbench.fillBox('legacy erp');
    await sidebar.rows('Credentials', 'Legacy ERP').waitFor();
    await workbench.screenshot('filtered');
    await workbench.pressEnter();
    await sidebar.pressTitle('Credentials', 'Clear filter');
    await sidebar.rows('Credentials', 'Bergen robot').first().waitFor();
  });
});
