import assert from 'node:assert/strict';
import { checkValue, setVariableValue } from '../../../../src/credentials/edit/editVariable';
import type { EnvironmentVariable } from '../../../../src/credentials/model/environmentVariable';
import { readMe } from '../../../../src/credentials/model/me';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import { inEnglish } from '../../../../src/message';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the value of a variable', () => {
  const used = useSandbox();
  const read = async (schemaName: string): Promise<EnvironmentVariable> => {
    const found = (await collectRows(readVariables(used.services, valueOf(await readMe(used.services))))).find(
      (row) => row.schemaName === schemaName,
    );
    assert.ok(found, schemaName);
    return found;
  };
  const writes = async () => (await used.sandbox.journal()).filter(({ method, service }) => service === 'dataverse' && method !== 'GET');

  it('is changed in the row that holds it', async () => {
    const before = await read('new_SapUser');
    valueOf(await setVariableValue(used.services, before, 'svc-sap-2'));
    assert.deepEqual((await read('new_SapUser')).current, { id: before.current?.id, value: 'svc-sap-2' });
  });

  it('gets a row of its own where there was a default only', async () => {
    const administrator = used.as('tomas.figueira');
    valueOf(await setVariableValue(administrator, await read('hbl_PlantUser'), 'HBL\\robot-plant-2'));
    const after = await read('hbl_PlantUser');
    assert.deepEqual([after.current?.value, after.defaultValue], ['HBL\\robot-plant-2', 'HBL\\robot-plant']);
  });

  it('is created once, though the answer was lost on the way', async () => {
    await used.sandbox.fault({ method: 'POST', path: '/environmentvariablevalues', fault: { kind: 'drop', when: 'after' } });
    const administrator = used.as('tomas.figueira');
    valueOf(await setVariableValue(administrator, await read('hbl_PlantUser'), 'HBL\\robot-plant-2'));
    assert.equal((await read('hbl_PlantUser')).current?.value, 'HBL\\robot-plant-2');
    assert.equal((await writes()).filter(({ method }) => method === 'POST').length, 1);
  });

  it('is not overwritten when somebody else changed it meanwhile', async () => {
    const mine = await read('new_SapUser');
    valueOf(await setVariableValue(used.services, await read('new_SapUser'), 'theirs'));
    const answer = await setVariableValue(used.services, mine, 'mine');
    assert.equal(answer.ok ? 'written' : answer.error.kind, 'conflict');
    assert.equal((await read('new_SapUser')).current?.value, 'theirs');
  });

  it('is refused, with the reason and without a request, when it does not fit the type', async () => {
    const variable = await read('hbl_PalletLimit');
    await used.sandbox.clearJournal();
    const answer = await setVariableValue(used.services, variable, 'many');
    assert.deepEqual(answer.ok ? [] : [answer.error.kind, inEnglish(answer.error.remedy)], [
      'validation',
      'Type a number, such as 12 or -0.5.',
    ]);
    assert.deepEqual(await used.sandbox.journal(), []);
  });

  it('of a secret is not changed as a text', async () => {
    const answer = await setVariableValue(used.services, await read('new_SapPassword'), 'x');
    assert.equal(answer.ok ? 'written' : answer.error.kind, 'validation');
    assert.deepEqual(await writes(), []);
  });

  it('of somebody else’s variable is refused by the service', async () => {
    const answer = await setVariableValue(used.services, await read('hbl_PalletLimit'), '12');
    assert.equal(answer.ok ? 'written' : answer.error.kind, 'forbidden');
  });
});

describe('a text as a value', () => {
  for (const [type, text, fits] of [
    ['text', '', true],
    ['text', 'x'.repeat(2000), true],
    ['text', 'x'.repeat(2001), false],
    ['number', '-0.5', true],
    ['number', '12', true],
    ['number', '', false],
    ['number', '1e3', false],
    ['number', '1,5', false],
    ['boolean', 'Yes', true],
    ['boolean', 'false', true],
    ['boolean', '1', false],
    ['json', '{"a": [1]}', true],
    ['json', '{a: 1}', false],
    ['dataSource', 'x', false],
    ['secret', 'x', false],
    ['unknown', 'x', false],
  ] as const) {
    it(`${fits ? 'fits' : 'does not fit'}: ${type} ${text.slice(0, 12) || '(empty)'}${text.length > 12 ? `… (${String(text.length)})` : ''}`, () => {
      assert.equal(checkValue(type, text) === undefined, fits);
    });
  }
});
