import assert from 'node:assert/strict';
import { RefusedRest } from '../../../../webview/create-credential/refusedRest';

describe('What is typed after a refusal', () => {
  it('is its rest as long as one key follows the other', () => {
    let now = 0;
    const breath = new RefusedRest(() => now);
    assert.equal(breath.goesOn(['description']), false);
    breath.refused('description');
    for (let key = 0; key < 10; key++) {
      now += 1_000;
      assert.equal(breath.goesOn(['description']), true);
    }
    assert.equal(breath.goesOn(['name']), false);
    now += 2_000;
    assert.equal(breath.goesOn(['description']), false);
  });

  it('is something new once the field was left', () => {
    const breath = new RefusedRest(() => 0);
    breath.refused('description');
    breath.left('description');
    assert.equal(breath.goesOn(['description']), false);
  });
});
