import { useJourney } from './journey';

describe('Looking for what needs attention', () => {
  const journey = useJourney('Credentials');

  it('shows the connections of a credential that is unfolded while everything is still being read', async () => {
    const {
      workbench: { sidebar },
      sandbox,
    } = journey;
    await sandbox.fault({ service: 'dataverse', times: 0, fault: { kind: 'delay', milliseconds: 700 } });
    await sandbox.fault({ service: 'powerPlatform', times: 0, fault: { kind: 'delay', milliseconds: 700 } });
    await sidebar.pressTitle('Credentials', 'Refresh');
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.unfold('Credentials', 'Connections');
    await sidebar.pressTitle('Credentials', 'Refresh');
    await sidebar.rows('Credentials', 'SAP invoices', 'connected').first().waitFor();
    await sandbox.clearFaults();
  });

  it('says at the credential how its secret is, and gathers what needs attention', async () => {
    const { workbench } = journey;
    const { sidebar } = workbench;
    await sidebar
      .rows('Credentials', 'SAP service account', /1[12] days/)
      .first()
      .waitFor();
    await sidebar.unfold('Credentials', 'Needs attention');
    await sidebar.rows('Credentials', 'Legacy ERP', 'password variable was deleted').first().waitFor();
    await workbench.screenshot('needs-attention');
  });

  it('is drawn in every theme, in a narrow sidebar as well', async () => {
    const { workbench } = journey;
    await workbench.inEveryTheme(async () => {
      await workbench.sidebar.rows('Credentials', 'Needs attention').first().waitFor();
      await workbench.screenshot('needs-attention-wide');
      await workbench.sidebar.setWidth(190);
      await workbench.screenshot('needs-attention-narrow');
      await workbench.sidebar.setWidth(320);
    });
  });
});
