import assert from 'node:assert/strict';
import type { OfferedVariable } from '../../../../src/flow/offeredVariable';
import { joinVariables } from '../../../../src/vscode/assist/variables';

const variable = (schemaName: string, displayName = '', type: OfferedVariable['type'] = 'unknown'): OfferedVariable => ({
  schemaName,
  displayName,
  type,
});

describe('The environment variables', () => {
  it('stand there once, the nearest first, and say who knows them', () => {
    assert.deepEqual(
      joinVariables(
        [variable('new_A', 'A', 'text'), variable('NEW_a', 'B', 'secret')],
        [variable('new_a', 'C', 'number'), variable('new_B')],
      ),
      [
        { ...variable('new_A', 'A', 'text'), from: 'workspace' },
        { ...variable('new_B'), from: 'environment' },
      ],
    );
  });

  it('learn from each other what one does not say', () => {
    assert.deepEqual(joinVariables([variable('new_A')], [variable('new_A', 'A', 'secret')]), [
      { ...variable('new_A', 'A', 'secret'), from: 'workspace' },
    ]);
    assert.deepEqual(joinVariables([variable('new_A', 'Mine')], [variable('new_A', 'A', 'secret')])[0], {
      ...variable('new_A', 'Mine', 'secret'),
      from: 'workspace',
    });
  });
});
