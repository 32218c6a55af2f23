import assert from 'node:assert/strict';
import fc from 'fast-check';
import { guidOf, smallDataverse } from '../../../fixtures/smallDataverse';

const pieces = [
  'credentials',
  'environmentvariabledefinitions',
  'EntityDefinitions',
  `(${guidOf(301)})`,
  "(LogicalName='credential')",
  "(schemaname='x')",
  '/',
  '$ref',
  '$count',
  '$value',
  'username',
  'Attributes',
  'name',
  'Microsoft.Dynamics.CRM.',
  'WhoAmI',
  'RetrieveDependentComponents',
  '(',
  ')',
  '?',
  '&',
  '=',
  ',',
  ';',
  '%27',
  '%2',
  "'",
  '@t',
  '@odata.id',
  '$select=',
  '$filter=',
  '$expand=',
  '$orderby=',
  '$top=',
  '$skiptoken=',
  ' eq ',
  ' and ',
  'not ',
  'null',
  '5',
  '[',
  ']',
  '{',
  '}',
  'any(o:o/name',
  '$batch',
  '$metadata',
];
const bodies = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .dictionary(
      fc.constantFrom('name', 'username', 'username@odata.bind', 'ownerid@odata.bind', 'statecode', 'Targets', '@odata.id', 'value'),
      fc.jsonValue(),
    )
    .map((body) => JSON.stringify(body)),
);

describe('the Dataverse service', () => {
  it('answers whatever is sent, with a code where it refuses', async () => {
    const dataverse = smallDataverse();
    dataverse.add('credential', { credentialid: guidOf(301), name: 'SAP' });
    const paths = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('').replace(/^\/+/, ''));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'), paths, bodies, async (method, path, body) => {
        const { status, error } = await dataverse.call(method, path, { body, headers: { 'content-type': 'multipart/mixed; boundary=b' } });
        assert.ok(status >= 200 && status < 502);
        if (status >= 400 && path !== '$batch') assert.match(error.code, /^0x[0-9a-f]{8}$/i, `${method} ${path}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses methods that an address does not know', async () => {
    const dataverse = smallDataverse();
    for (const [method, path] of [
      ['PATCH', 'credentials'],
      ['POST', `credentials(${guidOf(301)})`],
      ['DELETE', ''],
      ['PUT', 'WhoAmI'],
    ] as const) {
      assert.equal((await dataverse.call(method, path)).status, 405, `${method} ${path}`);
    }
  });

  it('says which OData version it speaks', async () => {
    const { headers } = await smallDataverse().call('GET', 'credentials');
    assert.equal(headers['OData-Version'], '4.0');
    assert.match(headers['Content-Type'] ?? '', /^application\/json; odata\.metadata=minimal$/);
  });
});
