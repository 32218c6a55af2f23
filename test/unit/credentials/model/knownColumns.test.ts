import assert from 'node:assert/strict';
import { succeed, fail } from '../../../../src/cloud/result';
import type { Dataverse, Services } from '../../../../src/cloud/services';
import { listConnections } from '../../../../src/credentials/connections/listConnections';
import { readMachines } from '../../../../src/credentials/connections/readMachines';
import { knownColumns } from '../../../../src/credentials/model/knownColumns';
import { findNetworksOfCredentials, findNetworksOfVariables } from '../../../../src/credentials/trace/findNetworks';
import { say } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

describe('tables that are older than the columns they are asked for', () => {
  const used = useSandbox();
  /** Services of an environment whose tables lack what is younger; what they are asked for is remembered. */
  const older = (lacking: readonly string[]): { readonly services: Services; readonly asked: string[] } => {
    const { dataverse } = used.services;
    const asked: string[] = [];
    const columns: Dataverse['columns'] = async (table, options) => {
      const known = await dataverse.columns(table, options);
      return known.ok ? succeed(new Set([...known.value].filter((name) => !lacking.includes(name)))) : known;
    };
    const list: Dataverse['list'] = (set, query, row, options) => {
      asked.push(`${query.select.join()} ${query.filter ?? ''}`);
      return dataverse.list(set, query, row, options);
    };
    return { services: { ...used.services, dataverse: { ...dataverse, columns, list } }, asked };
  };

  it('are asked for what they have', async () => {
    const { services, asked } = older(['domainusername', 'credentialid', 'flowmachinegroupid']);
    assert.deepEqual(valueOf(await findNetworksOfCredentials(services, [id])), []);
    assert.deepEqual(asked, []);
    assert.deepEqual(valueOf(await findNetworksOfVariables(services, [id])), []);
    valueOf(await listConnections(services, id));
    valueOf(await readMachines(services));
    assert.ok(asked.length >= 2);
    for (const query of asked) assert.doesNotMatch(query, /_domainusername_value|_credentialid_value|_flowmachinegroupid_value/);
  });

  it('are asked for everything where the metadata may not be read, and for nothing where there is no such table', async () => {
    const refusing = (kind: 'forbidden' | 'notFound'): Services => ({
      ...used.services,
      dataverse: {
        ...used.services.dataverse,
        columns: () => Promise.resolve(fail({ kind, service: 'Dataverse', message: '', remedy: say('No.') })),
      },
    });
    assert.deepEqual(valueOf(await knownColumns(refusing('forbidden'), 'flowmachine', ['name', '_x_value'])), ['name', '_x_value']);
    assert.equal((await knownColumns(refusing('notFound'), 'flowmachine', ['name'])).ok, false);
  });
});
