import assert from 'node:assert/strict';
import { schemaOf } from '../../../../../src/sandbox/dataverse/tables/schema';

const schemas = { newer: schemaOf(true), older: schemaOf(false) };
const credential = schemas.newer.tables.get('credential');

describe('the tables', () => {
  it('have no column or navigation property twice', () => {
    for (const table of schemas.newer.tables.values()) {
      assert.equal(table.column.size, table.columns.length, table.name);
      const targets = table.columns.flatMap((column) => [...new Set(column.targets?.map((target) => target.navigation))]);
      assert.equal(new Set(targets).size, targets.length, table.name);
    }
  });

  it('have a name and an id among their columns', () => {
    for (const { name, primaryId, primaryName, column } of schemas.newer.tables.values())
      assert.ok(column.has(primaryId) && column.has(primaryName), name);
  });

  it('have defaults that are options', () => {
    for (const table of schemas.older.tables.values()) {
      for (const { name, options, default: value } of table.columns) {
        if (options === undefined || value === undefined) continue;
        assert.ok(
          options.some((option) => String(option.value) === String(value)),
          `${table.name}.${name}`,
        );
      }
    }
  });

  it('name the navigation properties of credentials in lower case, and that of values in Pascal case', () => {
    for (const name of [
      'username',
      'password',
      'certificate',
      'cyberarksafe',
      'cyberarkobject',
      'cyberarkusername',
      'connectionreference',
      'defaultcredential',
    ]) {
      assert.equal(credential?.navigation.get(name)?.kind, 'single', name);
    }
    assert.equal(schemas.newer.tables.get('environmentvariablevalue')?.navigation.get('EnvironmentVariableDefinitionId')?.kind, 'single');
    const connection = schemas.newer.tables.get('connectioninstance');
    assert.ok(connection?.navigation.has('CredentialId') && connection.navigation.has('connectionReferenceId'));
  });

  it('lead back from a variable to the credentials that use it', () => {
    const definition = schemas.newer.tables.get('environmentvariabledefinition');
    for (const role of ['username', 'password', 'certificate', 'cyberarkobject', 'cyberarksafe', 'cyberarkusername']) {
      assert.deepEqual(definition?.navigation.get(`environmentvariabledefinition_credential_${role}`), {
        kind: 'collection',
        name: `environmentvariabledefinition_credential_${role}`,
        table: 'credential',
        column: role,
      });
    }
    assert.ok(
      credential?.navigation.has('connectioninstance_CredentialId_credential') &&
        credential.navigation.has('credential_credential_defaultcredential'),
    );
  });

  it('unlink credentials, and delete values, when a variable is deleted', () => {
    const onDelete = (table: string, column: string) => schemas.newer.tables.get(table)?.column.get(column)?.targets?.[0]?.onDelete;
    assert.equal(onDelete('credential', 'password'), 'RemoveLink');
    assert.equal(onDelete('environmentvariablevalue', 'environmentvariabledefinitionid'), 'Cascade');
    assert.equal(onDelete('connectioninstance', 'credentialid'), 'RemoveLink');
    assert.equal(onDelete('connectioninstance', 'connectionreferenceid'), 'Cascade');
  });

  it('are the same in the older schema, but for what is newer', () => {
    assert.deepEqual([...schemas.older.tables.keys()], [...schemas.newer.tables.keys()]);
    const missing = [...schemas.newer.tables.values()].flatMap((table) =>
      table.columns.filter(({ name }) => schemas.older.tables.get(table.name)?.column.has(name) === false).map(({ name }) => name),
    );
    assert.deepEqual(missing, ['connectionreference', 'defaultcredential', 'logincontext']);
    assert.ok(
      schemas.older.tables.get('connectionreference')?.navigation.has('connectionreference_credential_connectionreference') === false,
    );
  });
});
