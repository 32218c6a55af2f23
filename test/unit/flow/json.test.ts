import assert from 'node:assert/strict';
import { childIgnoringCase, keyIgnoringCase, toPointer, valueAt } from '../../../src/flow/json';

describe('JSON values', () => {
  it('are found by their path, and only what the file says is there', () => {
    assert.equal(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b']), 1);
    assert.equal(valueAt({ a: [1] }, ['a', 'length']), undefined);
    assert.equal(valueAt({}, ['constructor']), undefined);
  });

  it('are found whatever the case of their key, the exact one first', () => {
    assert.equal(childIgnoringCase({ Type: 1, type: 2 }, 'type'), 2);
    assert.equal(childIgnoringCase({ TYPE: 3 }, 'type'), 3);
    assert.equal(childIgnoringCase({}, 'toString'), undefined);
    assert.equal(keyIgnoringCase({ TriggerAllowedUsers: '' }, 'triggerAllowedUsers'), 'TriggerAllowedUsers');
  });

  it('have pointers in which slashes and tildes are escaped', () => {
    assert.equal(toPointer(['item/a~b', 0, '']), '/item~1a~0b/0/');
    assert.equal(toPointer([]), '');
  });
});
