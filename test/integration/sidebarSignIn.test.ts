import assert from 'node:assert/strict';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { OpenSidebar } from './support/sidebar';

const contoso = {
  kind: 'microsoft',
  address: 'https://contoso.crm4.dynamics.com',
  name: 'Contoso',
  cloud: 'public',
  tenantId: 'e6a3f2c8-1b1e-4f0c-9d5a-2f6c7b8a9d01',
  environmentId: 'e1',
};
const scopes = ['https://contoso.crm4.dynamics.com/.default', `VSCODE_TENANT:${contoso.tenantId}`];

describe('Signing in to an environment', () => {
  let sandbox: TestSandbox;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  afterEach(() => sidebar.close());

  const open = async (environment: object = contoso) => {
    sidebar = await OpenSidebar.on(sandbox, { environment });
    await untilSignedOut();
  };
  const untilSignedOut = () =>
    sidebar.until('nobody is signed in', async () => (await sidebar.rows('flowWarden.environment'))[0]?.description === 'signed out');

  it('is tried silently at the start, for the tenant of the environment, and asks nobody', async () => {
    await open();
    assert.deepEqual(sidebar.signIns, [{ provider: 'microsoft', scopes, asking: false }]);
    assert.deepEqual(await sidebar.rows('flowWarden.credentials'), []);
    assert.deepEqual(sidebar.said, []);
  });

  it('asks when the person wants it, and takes a denied consent as a no', async () => {
    await open();
    sidebar.refuseSignIn = 'User did not consent to login.';
    assert.equal(await sidebar.run('flowWarden.signIn'), undefined);
    await untilSignedOut();
    assert.deepEqual(sidebar.signIns.at(-1), { provider: 'microsoft', scopes, asking: true });
    assert.deepEqual(sidebar.said, []);
  });

  it('shows the sign-in service’s own words when it fails, and what to do', async () => {
    await open();
    sidebar.refuseSignIn = 'AADSTS65002: Consent between first party application and first party resource must be configured';
    await sidebar.run('flowWarden.signIn');
    const environment = await sidebar.row('flowWarden.environment', 'Contoso');
    assert.equal(environment.description, 'not connected');
    const [error] = await sidebar.rows('flowWarden.environment', environment.element);
    assert.match(error?.tooltip ?? '', /Dataverse said: AADSTS65002/);
    assert.match(error?.description ?? '', /azureCli/);
    assert.deepEqual(
      (await sidebar.rows('flowWarden.environment', error?.element)).map(({ label }) => label),
      ['Sign in'],
    );
    const [inList] = await sidebar.rows('flowWarden.credentials');
    assert.equal(inList?.label, 'You are not signed in to Dataverse');
  });

  it('goes to the sovereign provider for a sovereign cloud', async () => {
    await open({ ...contoso, address: 'https://contoso.crm.dynamics.cn', cloud: 'china' });
    assert.equal(sidebar.signIns[0]?.provider, 'microsoft-sovereign-cloud');
  });

  it('is over when the environment is closed', async () => {
    await open();
    await sidebar.run('flowWarden.leaveEnvironment');
    assert.deepEqual(await sidebar.rows('flowWarden.environment'), []);
    sidebar.restart();
    assert.deepEqual(await sidebar.rows('flowWarden.environment'), []);
  });
});
