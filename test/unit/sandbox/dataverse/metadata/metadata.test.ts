import assert from 'node:assert/strict';
import { guidOf, smallDataverse } from '../../../../fixtures/smallDataverse';

type Attribute = Readonly<Record<string, unknown>>;

describe('metadata', () => {
  it('describes a table with its columns', async () => {
    const { body } = await smallDataverse().call(
      'GET',
      "EntityDefinitions(LogicalName='credential')?$select=LogicalName,EntitySetName,ObjectTypeCode&$expand=Attributes($select=LogicalName)",
    );
    assert.deepEqual([body['LogicalName'], body['EntitySetName'], body['ObjectTypeCode']], ['credential', 'credentials', 10089]);
    const names = (body['Attributes'] as Attribute[]).map((attribute) => attribute['LogicalName']);
    assert.ok(names.includes('password') && names.includes('ownerid') && names.includes('defaultcredential'));
    assert.ok(!('PrimaryIdAttribute' in body));
  });

  it('lists the columns of a table', async () => {
    const columns = await smallDataverse().list(
      "EntityDefinitions(LogicalName='environmentvariablevalue')/Attributes?$select=LogicalName,AttributeType,MaxLength",
    );
    const value = columns.find((column) => column['LogicalName'] === 'value');
    assert.deepEqual([value?.['AttributeType'], value?.['MaxLength']], ['Memo', 2000]);
  });

  it('describes the options of a column', async () => {
    const { body } = await smallDataverse().call(
      'GET',
      "EntityDefinitions(LogicalName='environmentvariabledefinition')/Attributes(LogicalName='secretstore')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet",
    );
    const options = (body['OptionSet'] as { Options: { Value: number; Label: { UserLocalizedLabel: { Label: string } } }[] }).Options;
    assert.deepEqual(
      options.map((option) => [option.Value, option.Label.UserLocalizedLabel.Label]),
      [
        [0, 'Azure Key Vault'],
        [1, 'Microsoft Dataverse'],
      ],
    );
  });

  it('lists the columns of one kind', async () => {
    const columns = await smallDataverse().list(
      "EntityDefinitions(LogicalName='credential')/Attributes/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata?$select=LogicalName",
    );
    assert.deepEqual(
      columns.map((column) => column['LogicalName']),
      ['usagetype'],
    );
  });

  it('finds tables by name', async () => {
    const tables = await smallDataverse().list(
      "EntityDefinitions?$select=LogicalName,EntitySetName&$filter=LogicalName eq 'team' or LogicalName eq 'role'",
    );
    assert.deepEqual(
      tables.map((table) => table['EntitySetName']),
      ['teams', 'roles'],
    );
  });

  it('filters as rows are filtered', async () => {
    const dataverse = smallDataverse();
    const tables = await dataverse.list("EntityDefinitions?$select=LogicalName&$filter=startswith(LogicalName,'environmentvariable')");
    assert.deepEqual(
      tables.map((table) => table['LogicalName']),
      ['environmentvariabledefinition', 'environmentvariablevalue'],
    );
    const columns = await dataverse.list(
      "EntityDefinitions(LogicalName='credential')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist' and IsValidForUpdate eq true and RequiredLevel/Value eq 'ApplicationRequired'",
    );
    assert.deepEqual(
      columns.map((column) => column['LogicalName']),
      ['credentialtype', 'connectiontype'],
    );
  });

  it('tells the relationships of a table in both directions', async () => {
    const dataverse = smallDataverse();
    const up = await dataverse.list(
      "EntityDefinitions(LogicalName='environmentvariablevalue')/ManyToOneRelationships?$filter=ReferencedEntity eq 'environmentvariabledefinition'",
    );
    assert.deepEqual(
      up.map((one) => one['ReferencingEntityNavigationPropertyName']),
      ['EnvironmentVariableDefinitionId'],
    );
    const down = await dataverse.list(
      "EntityDefinitions(LogicalName='credential')/OneToManyRelationships?$filter=ReferencingEntity eq 'connectioninstance'",
    );
    assert.deepEqual(
      down.map((one) => one['ReferencedEntityNavigationPropertyName']),
      ['connectioninstance_CredentialId_credential'],
    );
    const across = await dataverse.list("EntityDefinitions(LogicalName='team')/ManyToManyRelationships");
    assert.deepEqual(
      across.map((one) => one['IntersectEntityName']),
      ['teammembership'],
    );
  });

  it('gives the options of a column by themselves', async () => {
    const { body } = await smallDataverse().call(
      'GET',
      "EntityDefinitions(LogicalName='credential')/Attributes(LogicalName='connectiontype')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata/OptionSet?$select=Options",
    );
    assert.deepEqual(
      (body['Options'] as { Value: number }[]).map(({ Value }) => Value),
      [1, 2, 3, 4, 5, 6, 7],
    );
  });

  it('says what is not there', async () => {
    const dataverse = smallDataverse();
    assert.equal((await dataverse.call('GET', "EntityDefinitions(LogicalName='nope')")).status, 404);
    assert.equal((await dataverse.call('GET', "EntityDefinitions(LogicalName='credential')/Attributes(LogicalName='nope')")).status, 404);
    assert.equal((await dataverse.call('GET', "EntityDefinitions(LogicalName='credential')?$select=Nope")).error.code, '0x80060888');
    assert.equal((await dataverse.call('POST', 'EntityDefinitions', { body: {} })).status, 405);
  });

  it('writes a service document and CSDL', async () => {
    const dataverse = smallDataverse();
    assert.ok((await dataverse.list('')).some((set) => set['url'] === 'environmentvariablevalues'));
    const { text } = await dataverse.call('GET', '$metadata');
    assert.match(text, /<NavigationProperty Name="EnvironmentVariableDefinitionId" Type="mscrm\.environmentvariabledefinition" \/>/);
    assert.match(text, /<Property Name="_password_value" Type="Edm\.Guid" \/>/);
  });
});

describe('the CSDL of the environment', () => {
  it('speaks of no type, set or operation that it does not define', async () => {
    const { text } = await smallDataverse().call('GET', '$metadata');
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
    const types = new Set(named(/<(?:EntityType|ComplexType|EnumType) Name="(\w+)"/g));
    assert.deepEqual(
      named(/Type="(?:Collection\()?(?:mscrm|Microsoft\.Dynamics\.CRM)\.(\w+)/g).filter((type) => !types.has(type)),
      [],
    );
    const sets = new Set(named(/<EntitySet Name="(\w+)"/g));
    assert.deepEqual(
      named(/<NavigationPropertyBinding [^>]*Target="(\w+)"/g).filter((set) => !sets.has(set)),
      [],
    );
    const operations = new Set(named(/<(?:Function|Action) Name="(\w+)"/g));
    assert.deepEqual(
      named(/ (?:Function|Action)="mscrm\.(\w+)"/g).filter((operation) => !operations.has(operation)),
      [],
    );
  });

  it('defines functions and actions, bound ones with the table they are bound to', async () => {
    const { text } = await smallDataverse().call('GET', '$metadata');
    assert.match(
      text,
      /<Function Name="ListCredentialDependencies" IsBound="true">\s*<Parameter Name="entity" Type="mscrm\.credential" \/>\s*<ReturnType Type="mscrm\.ListCredentialDependenciesResponse" \/>/,
    );
    assert.match(text, /<Action Name="GrantAccess">\s*<Parameter Name="Target" Type="mscrm\.crmbaseentity" \/>/);
    assert.match(text, /<ActionImport Name="GrantAccess" Action="mscrm\.GrantAccess" \/>/);
  });
});

describe('an environment with the older schema', () => {
  it('lacks the newer columns of credentials', async () => {
    const dataverse = smallDataverse({ newColumns: false });
    const columns = await dataverse.list("EntityDefinitions(LogicalName='credential')/Attributes?$select=LogicalName");
    const names = columns.map((column) => column['LogicalName']);
    for (const newer of ['defaultcredential', 'logincontext', 'connectionreference']) assert.ok(!names.includes(newer), newer);
    assert.equal((await dataverse.call('GET', 'credentials?$select=logincontext')).error.code, '0x80060888');
    assert.equal((await dataverse.call('GET', 'credentials?$select=_defaultcredential_value')).error.code, '0x80060888');
    assert.equal((await dataverse.call('GET', 'credentials?$expand=defaultcredential')).error.code, '0x80060888');
  });

  it('lacks the newer options', async () => {
    const dataverse = smallDataverse({ newColumns: false });
    assert.match(
      (await dataverse.call('POST', 'credentials', { body: { connectiontype: 6 } })).error.message,
      /Accepted Values: 1,2,3,4,5$/,
    );
    assert.match(
      (await dataverse.call('POST', 'credentials', { body: { usagetype: '280920002' } })).error.message,
      /Accepted Values: 280920000,280920001$/,
    );
  });

  it('does not show newer columns of rows that have them', async () => {
    const dataverse = smallDataverse({ newColumns: false });
    dataverse.add('credential', { credentialid: guidOf(301), name: 'x', logincontext: '{}' });
    assert.ok(!('logincontext' in (await dataverse.call('GET', `credentials(${guidOf(301)})`)).body));
  });
});
