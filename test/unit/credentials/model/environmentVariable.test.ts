import assert from 'node:assert/strict';
import { isCurrentInForce, valueInForce } from '../../../../src/credentials/model/environmentVariable';

describe('the value of a variable that counts', () => {
  const current = (value: string) => ({ id: 'x', value });

  it('is the current one, else the default', () => {
    assert.equal(valueInForce({ current: current('now'), defaultValue: 'default' }), 'now');
    assert.equal(valueInForce({ defaultValue: 'default' }), 'default');
    assert.equal(valueInForce({ current: current('now') }), 'now');
    assert.equal(valueInForce({}), '');
  });

  it('is the default where the current one is empty', () => {
    assert.equal(valueInForce({ current: current(''), defaultValue: 'default' }), 'default');
    assert.deepEqual(
      [current(''), current('now')].map((one) => isCurrentInForce({ current: one })),
      [false, true],
    );
    assert.equal(isCurrentInForce({ defaultValue: 'default' }), false);
  });
});
