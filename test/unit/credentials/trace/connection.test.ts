import assert from 'node:assert/strict';
import type { PlatformConnection } from '../../../../src/cloud/services';
import { credentialIdsOf, mustBeSaved, toConnections } from '../../../../src/credentials/trace/connection';
import type { ConnectionRow } from '../../../../src/credentials/trace/findConnections';

function row(instance: string, internal: string, credential?: string): ConnectionRow {
  return {
    connectioninstanceid: instance,
    connectioninstancedisplayname: '',
    connectioninternalid: internal,
    connectorinternalid: '',
    _credentialid_value: credential,
    _connectionreferenceid_value: undefined,
    modifiedon: undefined,
  };
}
const entry = (id: string, more: Partial<PlatformConnection> = {}): PlatformConnection => ({
  id,
  connector: 'shared_uiflow',
  displayName: id,
  status: 'Connected',
  ...more,
});

describe('connections of two services', () => {
  it('are one where the ids are the same in any case, with all rows that Dataverse has of it', () => {
    const connections = toConnections([row('r1', 'ABC'), row('r2', 'abc'), row('r2', 'abc')], [entry('Abc'), entry('other')]);
    assert.deepEqual(
      connections.map(({ key, rows, platform }) => [key, rows.map(({ connectioninstanceid }) => connectioninstanceid), platform?.id]),
      [
        ['abc', ['r1', 'r2'], 'Abc'],
        ['other', [], 'other'],
      ],
    );
  });

  it('go by the id of the row where the Power Platform gave none', () => {
    assert.deepEqual(
      toConnections([row('r1', ''), row('r2', '')], []).map(({ key }) => key),
      ['r1', 'r2'],
    );
  });

  it('have to be saved once where they take a credential and were last saved before April 2024', () => {
    const saved = (lastModifiedTime: string | undefined, credential?: string) =>
      toConnections([row('r1', 'abc', credential)], [entry('abc', { ...(lastModifiedTime !== undefined && { lastModifiedTime }) })]).map(
        mustBeSaved,
      );
    assert.deepEqual(saved('2024-03-31T23:59:59Z', 'c1'), [true]);
    assert.deepEqual(saved('2024-04-01T00:00:00Z', 'c1'), [false]);
    assert.deepEqual(saved('2023-01-01T00:00:00Z'), [false]);
    assert.deepEqual(saved(undefined, 'c1'), [false], 'Nobody told when.');
  });

  it('take the credentials that either service tells', () => {
    const [connection] = toConnections([row('r1', 'abc', 'c1')], [entry('abc', { credentialId: 'C2' })]);
    assert.deepEqual(connection && credentialIdsOf(connection), ['c1', 'c2']);
  });
});
