import assert from 'node:assert/strict';
import { functionUrl } from '../../../../src/cloud/dataverse/callFunction';
import { WebApi } from '../../../../src/cloud/dataverse/webApi';
import type { FunctionCall } from '../../../../src/cloud/services';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

describe('the address of a function', () => {
  const pathOf = (call: FunctionCall) =>
    functionUrl(new WebApi('https://contoso.crm.dynamics.com', undefined as never), call)?.slice(
      'https://contoso.crm.dynamics.com/api/data/v9.2'.length,
    );

  it('holds ids and numbers as they are, and rows and options after the question mark', () => {
    assert.equal(pathOf({ name: 'WhoAmI' }), '/WhoAmI()');
    assert.equal(
      pathOf({ name: 'RetrieveDependentComponents', parameters: { ObjectId: id, ComponentType: 380 } }),
      `/RetrieveDependentComponents(ObjectId=${id},ComponentType=380)`,
    );
    assert.equal(
      pathOf({ name: 'RetrievePrincipalAccess', on: { set: 'systemusers', id }, parameters: { Target: { set: 'credentials', id } } }),
      `/systemusers(${id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)?@p1=${encodeURIComponent(`{"@odata.id":"credentials(${id})"}`)}`,
    );
    assert.equal(pathOf({ name: 'F', parameters: { Kind: { option: "My.Kind'One'" } } }), "/F(Kind=@p1)?@p1=My.Kind'One'");
  });

  it('is none for what is no id: a user id of a row, a row to ask about', () => {
    for (const wrong of ['', '..', `${id})/Delete(`, '\ud800', "x'"]) {
      assert.equal(pathOf({ name: 'F', on: { set: 'systemusers', id: wrong } }), undefined, wrong);
      assert.equal(pathOf({ name: 'F', parameters: { Target: { set: 'credentials', id: wrong } } }), undefined, wrong);
      assert.equal(pathOf({ name: 'F', parameters: { ObjectId: wrong } }), undefined, wrong);
    }
  });
});
