import assert from 'node:assert/strict';
import { smallDataverse } from '../../../../fixtures/smallDataverse';

describe('what a response tells of the preferences', () => {
  it('the size of pages, and annotations', async () => {
    const dataverse = smallDataverse();
    const ask = async (prefer: string) =>
      (await dataverse.call('GET', 'credentials', { headers: { prefer } })).headers['Preference-Applied'];
    assert.equal(await ask('odata.maxpagesize=2'), 'odata.maxpagesize=2');
    assert.equal(await ask('odata.include-annotations="*", odata.maxpagesize=50'), 'odata.maxpagesize=50,odata.include-annotations="*"');
    assert.equal(await ask('respond-async'), undefined);
  });

  it('that the row came back', async () => {
    const dataverse = smallDataverse();
    const headers = { prefer: 'return=representation' };
    const made = await dataverse.call('POST', 'credentials', { body: { name: 'SAP' }, headers });
    assert.equal(made.headers['Preference-Applied'], 'return=representation');
    const changed = await dataverse.call('PATCH', `credentials(${String(made.body['credentialid'])})`, {
      body: { name: 'SAP 2' },
      headers,
    });
    assert.equal(changed.headers['Preference-Applied'], 'return=representation');
  });

  it('nothing of rows that were not counted', async () => {
    const { body } = await smallDataverse().call('GET', 'teams', { headers: { prefer: 'odata.include-annotations="*"' } });
    assert.equal(body['@Microsoft.Dynamics.CRM.totalrecordcount'], -1);
    assert.ok(!('@odata.count' in body));
  });
});
