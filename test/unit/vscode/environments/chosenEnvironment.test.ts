import assert from 'node:assert/strict';
import { keyOf, parseChosenEnvironment } from '../../../../src/vscode/environments/chosenEnvironment';

const contoso = { kind: 'microsoft', address: 'https://contoso.crm4.dynamics.com', name: 'Contoso', cloud: 'public' } as const;

describe('The environment that is remembered', () => {
  it('is read as it was written', () => {
    assert.deepEqual(parseChosenEnvironment({ kind: 'sandbox' }), { kind: 'sandbox' });
    assert.deepEqual(parseChosenEnvironment({ ...contoso, tenantId: 't1' }), { ...contoso, tenantId: 't1' });
  });

  it('is nothing when it is anything else', () => {
    for (const value of [undefined, null, 'sandbox', {}, { kind: 'other' }, { ...contoso, cloud: 'moon' }, { ...contoso, address: 7 }]) {
      assert.equal(parseChosenEnvironment(value), undefined);
    }
  });

  it('keeps nothing that was not asked for', () => {
    assert.deepEqual(parseChosenEnvironment({ ...contoso, token: 'x' }), contoso);
  });

  it('has a name that is a file name', () => {
    assert.equal(keyOf(contoso), 'contoso.crm4.dynamics.com');
    assert.match(keyOf({ ...contoso, address: 'https://../../etc' }), /^[a-z0-9._-]+$/);
  });
});
