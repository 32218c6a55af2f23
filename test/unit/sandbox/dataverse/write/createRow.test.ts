import assert from 'node:assert/strict';
import { guidOf, root, smallDataverse } from '../../../../fixtures/smallDataverse';

const returned = { prefer: 'return=representation' };

describe('creating a row', () => {
  it('answers 204 with the address of the new row', async () => {
    const dataverse = smallDataverse();
    const { status, headers } = await dataverse.call('POST', 'credentials', { body: { name: 'SAP' } });
    assert.equal(status, 204);
    const address = headers['OData-EntityId'] ?? '';
    assert.ok(address.startsWith(`${root}credentials(`));
    assert.equal((await dataverse.call('GET', address)).body['name'], 'SAP');
  });

  it('answers 201 with the row when that is preferred', async () => {
    const { status, body } = await smallDataverse().call('POST', 'credentials?$select=name,connectiontype', {
      body: { name: 'SAP', connectiontype: 1 },
      headers: returned,
    });
    assert.equal(status, 201);
    assert.deepEqual([body['name'], body['connectiontype']], ['SAP', 1]);
    assert.ok(!('description' in body));
  });

  it('fills in what the service knows', async () => {
    const dataverse = smallDataverse();
    const { body } = await dataverse.call('POST', 'credentials', { body: { name: 'SAP' }, headers: returned });
    assert.deepEqual(
      [
        'statecode',
        'statuscode',
        'usagetype',
        'componentstate',
        'ismanaged',
        '_ownerid_value',
        '_createdby_value',
        'createdon',
        '_owningbusinessunit_value',
      ].map((name) => body[name]),
      [
        0,
        1,
        '280920000',
        0,
        false,
        dataverse.people.maker.systemUserId,
        dataverse.people.maker.systemUserId,
        '2026-03-02T10:20:30Z',
        guidOf(50),
      ],
    );
  });

  it('binds lookups by relative and absolute addresses, and by the alternate key', async () => {
    const dataverse = smallDataverse();
    for (const number of [1, 2, 3])
      dataverse.add('environmentvariabledefinition', {
        environmentvariabledefinitionid: guidOf(100 + number),
        schemaname: `new_V${number}`,
      });
    const { body } = await dataverse.call('POST', 'credentials', {
      headers: returned,
      body: {
        name: 'SAP',
        'username@odata.bind': `/environmentvariabledefinitions(${guidOf(101)})`,
        'password@odata.bind': `${root}environmentvariabledefinitions(${guidOf(102)})`,
        'certificate@odata.bind': "environmentvariabledefinitions(schemaname='new_V3')",
      },
    });
    assert.deepEqual([body['_username_value'], body['_password_value'], body['_certificate_value']], [101, 102, 103].map(guidOf));
  });

  it('takes an id that the caller chose, once', async () => {
    const dataverse = smallDataverse();
    const body = { credentialid: guidOf(7).toUpperCase(), name: 'SAP' };
    assert.equal((await dataverse.call('POST', 'credentials', { body })).status, 204);
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(7)})`)).status, 200);
    const again = await dataverse.call('POST', 'credentials', { body });
    assert.deepEqual([again.status, again.error.code, again.error.message], [412, '0x80040237', 'Cannot insert duplicate key.']);
  });

  it('makes a definition together with its value', async () => {
    const dataverse = smallDataverse();
    const body = {
      schemaname: 'new_Deep',
      displayname: 'Deep',
      environmentvariabledefinition_environmentvariablevalue: [{ value: 'here' }],
    };
    assert.equal((await dataverse.call('POST', 'environmentvariabledefinitions', { body })).status, 204);
    const [value] = await dataverse.list("environmentvariablevalues?$filter=EnvironmentVariableDefinitionId/schemaname eq 'new_Deep'");
    assert.equal(value?.['value'], 'here');
  });

  it('makes a value together with its definition', async () => {
    const dataverse = smallDataverse();
    const body = { value: 'here', EnvironmentVariableDefinitionId: { schemaname: 'new_Parent' } };
    assert.equal((await dataverse.call('POST', 'environmentvariablevalues', { body })).status, 204);
    const [definition] = await dataverse.list(
      'environmentvariabledefinitions?$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
    );
    assert.deepEqual(
      (definition?.['environmentvariabledefinition_environmentvariablevalue'] as { value: string }[]).map(({ value }) => value),
      ['here'],
    );
  });

  it('makes nothing when a part of it is refused', async () => {
    const dataverse = smallDataverse();
    const body = { schemaname: 'new_Deep', environmentvariabledefinition_environmentvariablevalue: [{ value: 'here' }, { value: 5 }] };
    assert.equal((await dataverse.call('POST', 'environmentvariabledefinitions', { body })).status, 400);
    assert.deepEqual([await dataverse.list('environmentvariabledefinitions'), await dataverse.list('environmentvariablevalues')], [[], []]);
    assert.equal((await dataverse.call('POST', 'environmentvariabledefinitions', { body: { schemaname: 'new_Deep' } })).status, 204);
  });

  it('puts the row into an unmanaged solution', async () => {
    const dataverse = smallDataverse();
    const solutionid = dataverse.add('solution', { uniquename: 'Finance', friendlyname: 'Finance', ismanaged: false });
    dataverse.add('solution', { uniquename: 'Plant', friendlyname: 'Plant', ismanaged: true });
    const create = (solution: string) =>
      dataverse.call('POST', 'environmentvariabledefinitions', {
        body: { schemaname: `new_${solution}` },
        headers: { 'mscrm.solutionuniquename': solution },
      });
    assert.equal((await create('Finance')).status, 204);
    const [component] = await dataverse.list(
      `solutioncomponents?$filter=_solutionid_value eq ${solutionid} and componenttype eq 380&$select=objectid`,
    );
    const [definition] = await dataverse.list('environmentvariabledefinitions');
    assert.equal(component?.['objectid'], definition?.['environmentvariabledefinitionid']);
    for (const wrong of ['Plant', 'Nowhere']) {
      const answer = await create(wrong);
      assert.deepEqual([answer.status, answer.error.message], [400, `The given solution unique name (${wrong}) is not valid.`]);
    }
    assert.equal((await dataverse.list('environmentvariabledefinitions')).length, 1);
  });

  const refused: readonly (readonly [string, string, unknown, number, string, RegExp])[] = [
    [
      'an unknown property',
      'credentials',
      { name: 'x', nope: 1 },
      400,
      '0x80048d19',
      /Invalid property 'nope' was found in entity 'Microsoft\.Dynamics\.CRM\.credential'/,
    ],
    [
      'a navigation property in the wrong case',
      'environmentvariablevalues',
      { 'environmentvariabledefinitionid@odata.bind': '/environmentvariabledefinitions(x)' },
      400,
      '0x80048d19',
      /undeclared property 'environmentvariabledefinitionid' which only has property annotations/,
    ],
    [
      'a lookup written as a value',
      'credentials',
      { _username_value: guidOf(1) },
      400,
      '0x80048d19',
      /do not support direct update of Entity Reference/,
    ],
    [
      'a binding to a row that is not there',
      'credentials',
      { 'username@odata.bind': `/environmentvariabledefinitions(${guidOf(1)})` },
      404,
      '0x80040217',
      /environmentvariabledefinition With Id/,
    ],
    [
      'a binding to a row of another table',
      'credentials',
      { 'username@odata.bind': `/systemusers(${guidOf(1)})` },
      400,
      '0x80048d19',
      /cannot be linked to 'username'/,
    ],
    [
      'a text that is too long',
      'credentials',
      { name: 'x'.repeat(101) },
      400,
      '0x80044331',
      /exceeded the maximum allowed length of '100'/,
    ],
    [
      'a value longer than 2,000',
      'environmentvariablevalues',
      { value: 'x'.repeat(2001) },
      400,
      '0x80044331',
      /'value' attribute of the 'environmentvariablevalue' entity exceeded the maximum allowed length of '2000'/,
    ],
    [
      'an option that does not exist',
      'credentials',
      { connectiontype: 8 },
      400,
      '0x8004432f',
      /value 8 of 'connectiontype'.*Accepted Values: 1,2,3,4,5,6,7/,
    ],
    [
      'an option of a multi-select that does not exist',
      'credentials',
      { usagetype: '280920000,1' },
      400,
      '0x8004432f',
      /value 1 of 'usagetype'/,
    ],
    [
      'a number for a text',
      'credentials',
      { name: 5 },
      400,
      '0x80048d19',
      /Cannot convert the literal '5' to the expected type 'Edm\.String'/,
    ],
    ['a text for a number', 'credentials', { connectiontype: 'one' }, 400, '0x80048d19', /expected type 'Edm\.Int32'/],
    [
      'a definition without a schema name',
      'environmentvariabledefinitions',
      { displayname: 'x' },
      400,
      '0x80040200',
      /schemaname cannot be set to NULL/,
    ],
    [
      'a connection without a connection reference',
      'connectioninstances',
      { connectioninstancelogicalname: 'x' },
      400,
      '0x80040200',
      /connectionreferenceid cannot be set to NULL/,
    ],
    ['a status of another state', 'credentials', { statecode: 0, statuscode: 2 }, 400, '0x80048408', /status code is invalid/],
    [
      'a value without a definition',
      'environmentvariablevalues',
      { value: 'alone' },
      400,
      '0x80040265',
      /must have an environment variable definition/,
    ],
    ['JSON that is cut off', 'credentials', '{"name": ', 400, '0x80048d19', /identified in Payload/],
    ['JSON that is no object', 'credentials', '[]', 400, '0x80048d19', /identified in Payload/],
  ];
  for (const [what, set, body, status, code, message] of refused) {
    it(`refuses ${what}`, async () => {
      const dataverse = smallDataverse();
      const answer = await dataverse.call('POST', set, { body });
      assert.deepEqual([answer.status, answer.error.code], [status, code], answer.text);
      assert.match(answer.error.message, message);
      assert.deepEqual(await dataverse.list(set), []);
    });
  }

  it('refuses a schema name that is taken, in whatever case', async () => {
    const dataverse = smallDataverse();
    dataverse.add('environmentvariabledefinition', { schemaname: 'new_Taken' });
    const answer = await dataverse.call('POST', 'environmentvariabledefinitions', { body: { schemaname: 'NEW_TAKEN' } });
    assert.deepEqual([answer.status, answer.error.code], [412, '0x80060892']);
  });

  it('leaves columns that only the service fills to the service', async () => {
    const { status, body } = await smallDataverse().call('POST', 'credentials', {
      body: { name: 'x', createdon: '2020-01-01T00:00:00Z' },
      headers: returned,
    });
    assert.deepEqual([status, body['createdon']], [201, '2026-03-02T10:20:30Z']);
  });

  it('lets absent what only forms require', async () => {
    assert.equal((await smallDataverse().call('POST', 'credentials', { body: {} })).status, 204);
  });

  it('refuses a secret variable whose value is no reference', async () => {
    const dataverse = smallDataverse();
    const definition = dataverse.add('environmentvariabledefinition', { schemaname: 'new_Secret', type: 100000005 });
    const body = { value: 'in the clear', 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${definition})` };
    const answer = await dataverse.call('POST', 'environmentvariablevalues', { body });
    assert.deepEqual([answer.status, answer.error.code], [400, '0x80040265']);
    assert.match(answer.error.message, /valid secret reference format/);
    assert.deepEqual(await dataverse.list('environmentvariablevalues'), []);
  });
});
