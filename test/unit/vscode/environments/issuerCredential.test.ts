import assert from 'node:assert/strict';
import { IssuerCredential } from '../../../../src/vscode/environments/issuerCredential';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

describe('The sandbox signs a person in', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  const credential = (person = sandbox.ready.person) => new IssuerCredential({ ...sandbox.ready, person });
  const scope = () => `${sandbox.ready.resources.dataverse}/.default`;
  const asked = async () => (await sandbox.journal()).filter(({ service }) => service === 'issuer').length;

  it('with a token that the services take', async () => {
    const { token } = await credential().getToken(scope());
    const answer = await fetch(`${sandbox.ready.dataverse}/api/data/v9.2/WhoAmI()`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200);
  });

  it('asking once for each scope', async () => {
    const anna = credential();
    const first = await anna.getToken(scope());
    assert.equal((await anna.getToken([scope()])).token, first.token);
    assert.equal(await asked(), 1);
    await anna.getToken(`${sandbox.ready.resources.keyVault}/.default`);
    assert.equal(await asked(), 2);
  });

  it('asking anew when a service wants more claims', async () => {
    const anna = credential();
    await anna.getToken(scope());
    await anna.getToken(scope(), { claims: '{}' });
    assert.equal(await asked(), 2);
  });

  it('but nobody it does not know', async () => {
    await assert.rejects(credential('nobody@example.org').getToken(scope()), /does not sign in: 400/);
  });

  it('and stops asking when that is no longer wanted', async () => {
    await sandbox.fault({ service: 'issuer', fault: { kind: 'delay', milliseconds: 60_000 } });
    const abort = new AbortController();
    const waiting = credential().getToken(scope(), { abortSignal: abort.signal });
    abort.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
