import assert from 'node:assert/strict';
import { succeed } from '../../../../src/cloud/result';
import type { PlatformConnection, Services } from '../../../../src/cloud/services';
import { readPlatformConnections } from '../../../../src/credentials/connections/platformConnections';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('connections of the Power Platform', () => {
  const used = useSandbox();

  /** Services whose first lists are empty. */
  async function answering(
    empty: number,
  ): Promise<{ readonly services: Services; readonly asked: () => number; readonly all: readonly PlatformConnection[] }> {
    const all = valueOf(await used.services.powerPlatform.listConnections());
    let asked = 0;
    const listConnections = () => Promise.resolve(succeed(asked++ < empty ? [] : all));
    return { services: { ...used.services, powerPlatform: { ...used.services.powerPlatform, listConnections } }, asked: () => asked, all };
  }
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  beforeEach(() => {
    waits.length = 0;
  });

  it('are asked for again while the list is empty and Dataverse knows of some', async () => {
    const { services, asked, all } = await answering(3);
    assert.deepEqual(valueOf(await readPlatformConnections(services, {}, wait)), all);
    assert.deepEqual([asked(), waits.length], [4, 3]);
  });

  it('are none after the fifth time', async () => {
    const { services, asked } = await answering(99);
    assert.deepEqual(valueOf(await readPlatformConnections(services, {}, wait)), []);
    assert.equal(asked(), 5);
  });

  it('are asked for once where there are some, or where Dataverse knows of none', async () => {
    const some = await answering(0);
    await readPlatformConnections(some.services, {}, wait);
    assert.equal(some.asked(), 1);
    const none = await answering(99);
    const list: Services['dataverse']['list'] = () => Promise.resolve(succeed([]));
    await readPlatformConnections({ ...none.services, dataverse: { ...used.services.dataverse, list } }, {}, wait);
    assert.deepEqual([none.asked(), waits.length], [1, 0]);
  });
});
