import assert from 'node:assert/strict';
import { allowsAction, allowsDataAction, assignRoles, getSecret } from '../../../../src/credentials/access/permissions';

const none = { actions: [], notActions: [], dataActions: [], notDataActions: [] };

describe('what permissions allow', () => {
  it('is an operation that one of them names, in any case and with stars', () => {
    for (const pattern of [
      '*',
      'Microsoft.Authorization/*',
      'microsoft.authorization/roleassignments/WRITE',
      'Microsoft.*/roleAssignments/write',
      '*/write',
    ]) {
      assert.ok(allowsAction([{ ...none, actions: [pattern] }], assignRoles), pattern);
    }
    for (const pattern of ['*/read', 'MicrosoftXAuthorization/*', 'Microsoft.Authorization/roleAssignments', '']) {
      assert.ok(!allowsAction([{ ...none, actions: [pattern] }], assignRoles), pattern);
    }
  });

  it('takes a star for any text, none included, wherever it stands', () => {
    const allowed = (pattern: string, action: string) => allowsAction([{ ...none, actions: [pattern] }], action);
    for (const [pattern, action] of [
      ['a*', 'a'],
      ['*a*', 'a'],
      ['**', ''],
      ['a*b*c', 'abbc'],
      ['a*bc', 'abcbc'],
      ['*ab*ba*', 'abba'],
      ['a.b/*', 'A.B/c\n'],
    ] as const)
      assert.ok(allowed(pattern, action), `${pattern} ${action}`);
    for (const [pattern, action] of [
      ['a*a', 'a'],
      ['*ab*ba*', 'aba'],
      ['a*b*c', 'acb'],
      ['a*', 'ba'],
      ['a.b/*', 'aXb/c'],
      ['[ab]*', 'ab'],
    ] as const)
      assert.ok(!allowed(pattern, action), `${pattern} ${action}`);
  });

  it('is told of a role with many stars as well, in one look', () => {
    const action = `${'a'.repeat(2000)}/action`;
    assert.ok(allowsAction([{ ...none, actions: [`${'*a'.repeat(1000)}*/action`] }], action));
    assert.ok(!allowsAction([{ ...none, actions: [`${'*a'.repeat(1000)}*b`] }], action));
  });

  it('is not what the same role excludes, unless another role allows it', () => {
    const contributor = { ...none, actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] };
    assert.ok(!allowsAction([contributor], assignRoles));
    assert.ok(allowsAction([contributor, { ...none, actions: [assignRoles] }], assignRoles));
  });

  it('on data is not what is allowed on resources', () => {
    assert.ok(!allowsDataAction([{ ...none, actions: ['*'] }], getSecret));
    assert.ok(allowsDataAction([{ ...none, dataActions: ['Microsoft.KeyVault/vaults/secrets/*'] }], getSecret));
  });
});
