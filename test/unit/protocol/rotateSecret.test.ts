import assert from 'node:assert/strict';
import { parseRemembered, parseToHost, parseToPage } from '../../../src/protocol/rotateSecret';
import { companyAffected, rotateStart, secretThere, stored } from '../../fixtures/rotation';

describe('the messages of the page that rotates a secret', () => {
  it('are understood by the page', () => {
    for (const message of [
      rotateStart,
      { type: 'affected', affected: companyAffected },
      { type: 'secret', now: secretThere },
      { type: 'result', outcome: stored },
    ]) {
      assert.deepEqual(parseToPage(message), message);
    }
  });

  it('take a value only with a day, or none, and of a size that a vault may take', () => {
    assert.ok(parseToHost({ type: 'store', value: 'x', expiresOn: '' }));
    assert.ok(parseToHost({ type: 'store', value: 'x', expiresOn: '2031-11-30' }));
    for (const wrong of [
      { value: '', expiresOn: '' },
      { value: 'x'.repeat(25_601), expiresOn: '' },
      { value: 'x', expiresOn: 'tomorrow' },
      { value: 7, expiresOn: '' },
      { value: 'x' },
    ]) {
      assert.equal(parseToHost({ type: 'store', ...wrong }), undefined);
    }
  });

  it('are nothing where they are something else', () => {
    for (const message of [null, 'ready', {}, { type: 'run' }, { type: 'result', outcome: { state: 'stored' } }]) {
      assert.equal(parseToHost(message), undefined);
      assert.equal(parseToPage(message), undefined);
    }
  });

  it('leave the value out of what the page remembers', () => {
    const remembered = {
      step: 'value',
      how: 'type',
      length: '24',
      letters: true,
      digits: true,
      symbols: true,
      noLookAlikes: true,
      expires: '',
      dated: false,
      filled: true,
    };
    assert.deepEqual(parseRemembered({ ...remembered, value: 'x' }), remembered);
  });
});
