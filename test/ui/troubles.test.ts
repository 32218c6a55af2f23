import { Samples } from './samples';
import { startOutsideSandbox } from './readyFile';
import { Workbench } from './workbench';

describe('What a person sees when not all is well', () => {
  const samples = new Samples();
  let outside: Awaited<ReturnType<typeof startOutsideSandbox>>;
  let workbench: Workbench;

  before(async () => {
    outside = await startOutsideSandbox();
    workbench = await Workbench.open(samples.folder, { settings: outside.settings });
    await workbench.sidebar.open();
    await workbench.sidebar.welcome('Use the sandbox').click();
    await workbench.sidebar.rows('Credentials').first().waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    await outside.close();
    samples.remove();
  });

  it('names a vault that may not be read with the reason, beside the others', async () => {
    const { sidebar } = workbench;
    await sidebar.only('Key vaults');
    await sidebar.rows('Key vaults', 'kv-hr', 'no access').waitFor();
    await sidebar.rows('Key vaults', 'kv-plant', 'firewall').waitFor();
    await sidebar.unfold('Key vaults', 'kv-finance');
    await sidebar.rows('Key vaults', 'sap-pw').first().waitFor();
    await workbench.screenshot('vaults');
  });

  it('shows an error with its remedy instead of an empty list when nothing answers, and goes on from there', async () => {
    const { sidebar } = workbench;
    await sidebar.only('Credentials');
    await sidebar.rows('Credentials', 'Legacy ERP').waitFor();
    await outside.sandbox.fault({ service: 'dataverse', times: 0, fault: { kind: 'drop', when: 'before' } });
    await sidebar.pressTitle('Credentials', 'Refresh');
    await sidebar.rows('Credentials', 'cannot be reached').first().waitFor();
    await workbench.screenshot('offline');

    await outside.sandbox.clearFaults();
    await sidebar.pressInline(sidebar.rows('Credentials', 'cannot be reached').first(), 'Retry');
    await sidebar.rows('Credentials', 'cannot be reached').first().waitFor({ state: 'detached' });
    await sidebar.rows('Credentials', 'Legacy ERP').waitFor();
  });
});
