import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { errorOf, valueOf } from '../results';
import { scriptServices, type Said, type ScriptedServices } from '../scriptedServices';

describe('A request that arrives after it was given up', () => {
  let services: ScriptedServices;
  const script = async (...said: Said[]) => {
    services = await scriptServices((_asked, number) => said[number] ?? { status: 500 });
    return services.connect().dataverse;
  };
  const methods = () => services.asked.map(({ method }) => method);
  afterEach(() => services.close());

  const missing: Said = { status: 404, body: { error: { code: '0x80040217', message: 'Does Not Exist' } } };
  const duplicate: Said = { status: 412, body: { error: { code: '0x80040237', message: 'Cannot insert duplicate key.' } } };
  const changed: Said = { status: 412, body: { error: { code: '0x80060882', message: 'The version does not match.' } } };
  const row = (etag: string, name: string): Said => ({ status: 200, body: { '@odata.etag': etag, name } });

  it('is the row itself that is in the way of creating it again', async () => {
    const dataverse = await script('breaks', missing, duplicate, { status: 200 });
    valueOf(await dataverse.create('credentials', 'credentialid', 'an-id', { name: 'SAP' }));
    assert.deepEqual(methods(), ['POST', 'GET', 'POST', 'GET']);
  });

  it('is not confused with another row of the same name', async () => {
    const dataverse = await script('breaks', missing, duplicate, missing);
    assert.equal(errorOf(await dataverse.create('credentials', 'credentialid', 'an-id', { name: 'SAP' })).kind, 'conflict');
  });

  it('is the change itself that made the ETag old', async () => {
    const dataverse = await script('breaks', row('W/"1"', 'Old'), changed, row('W/"2"', 'New'));
    valueOf(await dataverse.update('credentials', 'an-id', { name: 'New' }, { etag: 'W/"1"' }));
    assert.deepEqual(methods(), ['PATCH', 'GET', 'PATCH', 'GET']);
  });

  it('is not called a conflict when nobody can look whether it was the row itself', async () => {
    const dataverse = await script('breaks', missing, duplicate, { status: 403 });
    const error = errorOf(await dataverse.create('credentials', 'credentialid', 'an-id', { name: 'SAP' }));
    assert.match(inEnglish(error.remedy), /not known whether this was saved/);
  });

  it('is not called a conflict when nobody can look whether it was the change itself', async () => {
    const dataverse = await script('breaks', row('W/"1"', 'Old'), changed, { status: 403 });
    const error = errorOf(await dataverse.update('credentials', 'an-id', { name: 'New' }, { etag: 'W/"1"' }));
    assert.match(inEnglish(error.remedy), /not known whether this was saved/);
  });

  it('is the deletion itself, after which the row is gone', async () => {
    const dataverse = await script('breaks', missing);
    valueOf(await dataverse.remove('credentials', 'an-id', { etag: 'W/"1"' }));
    assert.deepEqual(methods(), ['DELETE', 'DELETE']);
  });

  it('is no deletion where the service was only busy, and the row was gone before', async () => {
    const dataverse = await script({ status: 429, headers: { 'Retry-After': '1' } }, missing);
    assert.equal(errorOf(await dataverse.remove('credentials', 'an-id')).kind, 'notFound');
  });

  it('is not confused with a change of somebody else', async () => {
    const dataverse = await script('breaks', row('W/"1"', 'Old'), changed, row('W/"2"', 'Theirs'));
    assert.equal(errorOf(await dataverse.update('credentials', 'an-id', { name: 'New' }, { etag: 'W/"1"' })).kind, 'conflict');
  });
});
