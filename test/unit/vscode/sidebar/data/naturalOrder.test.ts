import assert from 'node:assert/strict';
import { inNaturalOrder } from '../../../../../src/vscode/sidebar/data/naturalOrder';

describe('The order of rows', () => {
  it('is as a person counts', () => {
    const names = ['Robot 1041', 'robot 105', 'Robot 12', 'Ärger', 'Zoll', 'arbeit'];
    assert.deepEqual([...names].sort(inNaturalOrder((name: string) => name)), [
      'arbeit',
      'Ärger',
      'Robot 12',
      'robot 105',
      'Robot 1041',
      'Zoll',
    ]);
  });

  it('leaves rows of one name as they come', () => {
    const rows = [
      { name: 'a', id: 2 },
      { name: 'A', id: 1 },
    ];
    assert.deepEqual([...rows].sort(inNaturalOrder(({ name }: { readonly name: string }) => name)), rows);
  });
});
