import assert from 'node:assert/strict';
import { say } from '../../../../src/message';
import { keyOf, parseChosenEnvironment, titleOf } from '../../../../src/vscode/environments/chosenEnvironment';

const contoso = { kind: 'microsoft', address: 'https://contoso.crm4.dynamics.com', name: 'Contoso', cloud: 'public' } as const;

describe('The environment that is remembered', () => {
  it('is read as it was written', () => {
    assert.deepEqual(parseChosenEnvironment({ kind: 'sandbox' }), { kind: 'sandbox' });
    assert.deepEqual(parseChosenEnvironment({ kind: 'sandbox', environment: 'test' }), { kind: 'sandbox', environment: 'test' });
    assert.deepEqual(parseChosenEnvironment({ ...contoso, tenantId: 't1' }), { ...contoso, tenantId: 't1' });
  });

  it('is nothing when it is anything else', () => {
    for (const value of [
      undefined,
      null,
      'sandbox',
      {},
      { kind: 'other' },
      { kind: 'sandbox', environment: 'moon' },
      { ...contoso, cloud: 'moon' },
      { ...contoso, address: 7 },
    ]) {
      assert.equal(parseChosenEnvironment(value), undefined);
    }
  });

  it('keeps nothing that was not asked for', () => {
    assert.deepEqual(parseChosenEnvironment({ ...contoso, token: 'x' }), contoso);
  });

  it('is called by its name, or by its address where it has told none', () => {
    assert.equal(titleOf(contoso), 'Contoso');
    assert.equal(titleOf({ ...contoso, name: '' }), 'contoso.crm4.dynamics.com');
    assert.deepEqual(titleOf({ kind: 'sandbox', environment: 'test' }), say('Sandbox (test)'));
  });

  it('has a name that is a file name', () => {
    assert.equal(keyOf(contoso), 'contoso.crm4.dynamics.com');
    assert.deepEqual([keyOf({ kind: 'sandbox' }), keyOf({ kind: 'sandbox', environment: 'test' })], ['sandbox', 'sandbox-test']);
    assert.match(keyOf({ ...contoso, address: 'https://../../etc' }), /^[a-z0-9._-]+$/);
  });
});
