import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readMachines } from '../../../../src/credentials/connections/readMachines';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the machines that a connection can run on', () => {
  const used = useSandbox();
  const machines = async () =>
    valueOf(await readMachines(used.services)).map(({ name, kind, targetId, about }) => ({
      name,
      kind,
      targetId,
      about: inEnglish(about),
    }));
  const named = async (name: string) => {
    const found = (await machines()).find((machine) => machine.name === name);
    assert.ok(found, name);
    return found;
  };

  it('are groups and machines, by name', async () => {
    assert.deepEqual(
      (await machines()).map(({ name, kind, about }) => [name, kind, about]),
      [
        ['Depot robots', 'group', 'group of HBL-DEPOT-01'],
        ['Finance robots', 'group', 'group of 2 machines'],
        ['HBL-DEPOT-01', 'machine', 'machine of Depot robots'],
        ['HBL-ROBOT-01', 'machine', 'One of several machines of Finance robots: choose the group.'],
        ['HBL-ROBOT-02', 'machine', 'One of several machines of Finance robots: choose the group.'],
      ],
    );
  });

  it('stand for their group: a connection takes its id', async () => {
    const group = await named('Depot robots');
    assert.ok(group.targetId);
    assert.equal((await named('HBL-DEPOT-01')).targetId, group.targetId);
  });

  it('cannot be chosen where the connection would run on another one as well, or where they are in no group', async () => {
    assert.equal((await named('HBL-ROBOT-01')).targetId, undefined);
    valueOf(await used.services.dataverse.create('flowmachines', 'flowmachineid', randomUUID(), { name: 'HBL-SPARE-01' }));
    const spare = await named('HBL-SPARE-01');
    assert.equal(spare.targetId, undefined);
    assert.match(spare.about, /in no machine group/);
  });

  it('are only those that the person can see', async () => {
    assert.deepEqual(valueOf(await readMachines(used.as('yuki.tanabe'))), []);
  });

  it('are not known when one of the two tables may not be read', async () => {
    await used.sandbox.fault({ path: '/flowmachines?', fault: { kind: 'status', status: 403 } });
    const answer = await readMachines(used.services);
    assert.equal(answer.ok ? 'read' : answer.error.kind, 'forbidden');
  });
});
