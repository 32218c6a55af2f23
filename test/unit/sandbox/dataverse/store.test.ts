import assert from 'node:assert/strict';
import { addRow, findRow, removeRow, rowsOf, rowsPointingAt } from '../../../../src/sandbox/dataverse/store';
import { transact } from '../../../../src/sandbox/dataverse/transaction';
import { guidOf, now, smallDataverse } from '../../../fixtures/smallDataverse';

describe('the row store', () => {
  it('finds rows that others put into, or took out of, a table', () => {
    const { state, add } = smallDataverse();
    for (const number of [1, 2, 3]) add('credential', { credentialid: guidOf(number), name: String(number) });
    const nameOf = (number: number) => findRow(state, 'credential', guidOf(number))?.['name'];
    assert.equal(nameOf(3), '3');
    const rows = rowsOf(state, 'credential');
    rows.splice(0, 1);
    assert.deepEqual([nameOf(1), nameOf(2), nameOf(3)], [undefined, '2', '3']);
    rows.push({ credentialid: guidOf(4), name: '4' });
    assert.equal(nameOf(4), '4');
  });

  it('finds what points at a row, also after a change', () => {
    const { state, add } = smallDataverse();
    const definition = add('environmentvariabledefinition', { schemaname: 'new_User' });
    add('credential', { name: 'one', username: definition });
    assert.equal(rowsPointingAt(state, 'credential', 'username', definition).length, 1);
    add('credential', { name: 'two', username: definition });
    assert.deepEqual(
      rowsPointingAt(state, 'credential', 'username', definition).map((row) => row['name']),
      ['one', 'two'],
    );
    removeRow(state, 'environmentvariabledefinition', definition);
    assert.deepEqual(rowsPointingAt(state, 'credential', 'username', definition), []);
  });

  it('keeps system columns that are given', () => {
    const { state, people } = smallDataverse();
    const author = { by: people.maker.systemUserId, at: now };
    const old = addRow(state, 'connectioninstance', { createdon: '2023-01-05T08:00:00Z', connectioninstancedisplayname: 'old' }, author);
    assert.deepEqual([old['createdon'], old['modifiedon']], ['2023-01-05T08:00:00Z', '2026-03-02T10:20:30Z']);
    assert.ok(Number(addRow(state, 'credential', {}, author)['versionnumber']) > Number(old['versionnumber']));
  });

  it('removes a row with all that goes along, or, when something fails on the way, nothing', () => {
    const { state, add } = smallDataverse();
    const definition = add('environmentvariabledefinition', { schemaname: 'new_User' });
    add('environmentvariablevalue', { environmentvariabledefinitionid: definition, value: 'x' });
    add('credential', { name: 'one', username: definition });
    add('credential', { name: 'two', username: definition });
    const rows = () => structuredClone(Object.values(state.dataverse.tables).flat());
    const before = rows();
    let version = state.dataverse.lastVersion;
    let left = 1;
    Object.defineProperty(state.dataverse, 'lastVersion', {
      get: () => version,
      set: (next: number) => {
        if (left-- === 0) throw new Error('stop');
        version = next;
      },
    });
    assert.throws(() => removeRow(state, 'environmentvariabledefinition', definition), /stop/);
    assert.deepEqual(rows(), before);

    left = Infinity;
    assert.equal(removeRow(state, 'environmentvariabledefinition', definition), undefined);
    assert.deepEqual(
      rowsOf(state, 'credential').map(({ username }) => username),
      [null, null],
    );
    assert.deepEqual(rowsOf(state, 'environmentvariablevalue'), []);
  });

  it('refuses to name a table that does not exist', () => {
    const { state, people } = smallDataverse();
    assert.throws(() => addRow(state, 'nope', {}, { by: people.maker.systemUserId, at: now }), /No table is called nope/);
  });
});

describe('a transaction', () => {
  it('takes everything back in an outer one, though an inner one succeeded', () => {
    const { state, add } = smallDataverse();
    const kept = add('credential', { name: 'kept' });
    assert.throws(
      () =>
        transact(state, () => {
          transact(state, () => add('credential', { name: 'inner' }));
          removeRow(state, 'credential', kept);
          throw new Error('stop');
        }),
      /stop/,
    );
    assert.deepEqual(
      rowsOf(state, 'credential').map((row) => row['name']),
      ['kept'],
    );
    assert.equal(findRow(state, 'credential', kept)?.['name'], 'kept');
  });

  it('keeps what an outer one does after an inner one failed', () => {
    const { state, add } = smallDataverse();
    transact(state, () => {
      assert.throws(() =>
        transact(state, () => {
          add('credential', { name: 'inner' });
          throw new Error('stop');
        }),
      );
      add('credential', { name: 'outer' });
    });
    assert.deepEqual(
      rowsOf(state, 'credential').map((row) => row['name']),
      ['outer'],
    );
  });
});
