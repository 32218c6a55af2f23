import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { dataverseApplication } from '../../../src/sandbox/company/azure';
import { useSandbox } from '../../fixtures/useSandbox';
import { errorOf, valueOf } from './results';
import { scriptServices } from './scriptedServices';

const dataverse = '00000007-0000-0000-c000-000000000000';

describe('The directory', () => {
  const used = useSandbox();

  it('knows the object id of an application in the tenant', async () => {
    assert.equal(valueOf(await used.services.directory.findServicePrincipal(dataverse)), dataverseApplication);
  });

  it('says that the tenant has no such application, and how it gets it', async () => {
    const other = '00000000-0000-4000-8000-000000000000';
    const error = errorOf(await used.services.directory.findServicePrincipal(other));
    assert.deepEqual([error.kind, error.service, error.code], ['notFound', 'Microsoft Graph', 'Request_ResourceNotFound']);
    assert.ok(inEnglish(error.remedy).includes(`az ad sp create --id ${other}`));
  });

  it('says who can look it up for somebody who may not, and does not call it missing', async () => {
    const error = errorOf(await used.as('yuki.tanabe').directory.findServicePrincipal(dataverse));
    assert.deepEqual([error.kind, error.code, error.status], ['forbidden', 'Authorization_RequestDenied', 403]);
    assert.ok(inEnglish(error.remedy).includes(`az ad sp show --id ${dataverse}`));
    assert.ok(error.requestId);
  });

  it('is closed, not signed out, to a sign-in that gets no token for it', async () => {
    const services = await scriptServices(() => ({ status: 200 }));
    const credential = { getToken: () => Promise.reject(new Error('AADSTS65002: Consent must be configured via preauthorization.')) };
    const error = errorOf(await services.connect({ credential }).directory.findServicePrincipal(dataverse));
    assert.deepEqual([error.kind, error.message, services.asked.length], ['forbidden', '', 0]);
    assert.match(inEnglish(error.remedy), /An administrator can look/);
    await services.close();
  });

  it('is offline when sign-in cannot be reached', async () => {
    const services = await scriptServices(() => ({ status: 200 }));
    const credential = {
      getToken: () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) })),
    };
    assert.equal(errorOf(await services.connect({ credential }).directory.findServicePrincipal(dataverse)).kind, 'offline');
    await services.close();
  });

  for (const fault of [
    { kind: 'drop', when: 'after' },
    { kind: 'status', status: 429, retryAfter: 1 },
    { kind: 'tokenExpired' },
  ] as const) {
    it(`gets over ${JSON.stringify(fault)}`, async () => {
      await used.sandbox.fault({ service: 'graph', fault });
      assert.equal(valueOf(await used.services.directory.findServicePrincipal(dataverse)), dataverseApplication);
    });
  }

  it('is not asked for what is no id, and answers in lower case', async () => {
    const services = await scriptServices(() => ({ status: 200, body: { id: 'AA-BB' } }));
    assert.equal(errorOf(await services.connect().directory.findServicePrincipal("a')/b")).kind, 'validation');
    assert.equal(valueOf(await services.connect().directory.findServicePrincipal('A-b')), 'aa-bb');
    assert.deepEqual(
      services.asked.map(({ path }) => path),
      ["/v1.0/servicePrincipals(appId='A-b')?$select=id"],
    );
    await services.close();
  });

  it('follows no redirect', async () => {
    const elsewhere = await scriptServices(() => ({ status: 200, body: { id: 'evil' } }));
    const services = await scriptServices(() => ({ status: 302, headers: { Location: `${elsewhere.origin}/x` } }));
    assert.equal(errorOf(await services.connect().directory.findServicePrincipal(dataverse)).kind, 'unexpected');
    assert.deepEqual(elsewhere.asked, []);
    await elsewhere.close();
    await services.close();
  });

  it('rejects with the reason when it is cancelled', async () => {
    const services = await scriptServices(() => 'silence');
    const stop = new AbortController();
    const found = services.connect().directory.findServicePrincipal(dataverse, { signal: stop.signal });
    await services.silent;
    stop.abort('enough');
    assert.equal(await found.catch((reason: unknown) => reason), 'enough');
    await services.close();
  });
});
