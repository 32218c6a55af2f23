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
