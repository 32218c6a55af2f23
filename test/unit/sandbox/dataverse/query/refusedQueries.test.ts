import assert from 'node:assert/strict';
import { guidOf, smallDataverse } from '../../../../fixtures/smallDataverse';

describe('queries that Dataverse refuses', () => {
  const refused: readonly (readonly [string, number, string, RegExp])[] = [
    [
      'credentials?$select=nope',
      400,
      '0x80060888',
      /Could not find a property named 'nope' on type 'Microsoft\.Dynamics\.CRM\.credential'/,
    ],
    ['credentials?$select=password', 400, '0x80060888', /named 'password'/],
    ['credentials?$select=_name_value', 400, '0x80060888', /named '_name_value'/],
    ["credentials?$filter=nope eq 'x'", 400, '0x80060888', /named 'nope'/],
    ['credentials?$filter=name eq 5', 400, '0x80060888', /incompatible types.*'Edm\.String' and 'Edm\.Int32' for operator kind 'Equal'/],
    ["credentials?$filter=_username_value eq 'x'", 400, '0x80060888', /'Edm\.Guid' and 'Edm\.String'/],
    ["credentials?$filter=(name eq 'x'", 400, '0x80060888', /Syntax error at position 12/],
    ["credentials?$filter=name eq 'x' name", 400, '0x80060888', /Syntax error/],
    ["credentials?$filter=tolower(name) eq 'x'", 400, '0x80060888', /unknown function with name 'tolower'/],
    ['credentials?$expand=Username', 400, '0x80060888', /named 'Username'/],
    ['credentials?$expand=username($select=nope)', 400, '0x80060888', /on type 'Microsoft\.Dynamics\.CRM\.environmentvariabledefinition'/],
    ['credentials?$expand=ownerid($select=fullname)', 400, '0x80060888', /named 'fullname' on type 'Microsoft\.Dynamics\.CRM\.principal'/],
    ["credentials?$filter=ownerid/fullname eq 'x'", 400, '0x80060888', /named 'fullname' on type 'Microsoft\.Dynamics\.CRM\.principal'/],
    ['credentials?$orderby=nope', 400, '0x80060888', /named 'nope'/],
    ['credentials?$top=-1', 400, '0x80060888', /non-negative integer/],
    ['credentials?$skip=5', 501, '0x80060888', /Skip Clause is not supported/],
    ['nopes', 404, '0x8006088a', /Resource not found for the segment 'nopes'/],
    [`credentials(${guidOf(999)})`, 404, '0x80040217', /credential With Id = 00000000-0000-4000-8000-0000000003e7 Does Not Exist/],
    [`credentials(${guidOf(999)})/name`, 404, '0x80040217', /Does Not Exist/],
    ['credentials(5)', 400, '0x80060888', /query syntax/],
    ['credentials/nope', 404, '0x8006088a', /segment 'nope'/],
    ['NoSuchFunction()', 404, '0x8006088a', /segment 'NoSuchFunction'/],
  ];
  for (const [path, status, code, message] of refused) {
    it(`${path} with ${status}`, async () => {
      const answer = await smallDataverse().call('GET', path);
      assert.deepEqual([answer.status, answer.error.code], [status, code], answer.text);
      assert.match(answer.error.message, message);
    });
  }

  it('tells more about an error when annotations are asked for', async () => {
    const { body } = await smallDataverse().call('GET', 'credentials?$select=nope', {
      headers: { prefer: 'odata.include-annotations="*"' },
    });
    assert.equal((body['error'] as Record<string, unknown>)['@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus'], '0');
  });

  it('addresses below an unknown version, while older ones keep working', async () => {
    for (const version of ['v9.3', 'v10.0', '9.2'])
      assert.equal((await smallDataverse().call('GET', `/api/data/${version}/credentials`)).status, 404, version);
    for (const version of ['v8.2', 'v9.0', 'v9.2'])
      assert.equal((await smallDataverse().call('GET', `/api/data/${version}/credentials`)).status, 200, version);
  });
});
