import assert from 'node:assert/strict';
import { Recent } from '../../../src/secrets/recent';

describe('Recent', () => {
  /** How often something was made, while keys are asked for. */
  function counted(limit: number): { readonly ask: (...keys: readonly number[]) => number } {
    const recent = new Recent<string>(limit);
    let made = 0;
    const make = (key: string): string => {
      made++;
      return key.toUpperCase();
    };
    return {
      ask: (...keys) => {
        made = 0;
        for (const key of keys) assert.equal(recent.get(`k${key}`, make), `K${key}`);
        return made;
      },
    };
  }
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

  it('makes everything once, as long as there is room', () => {
    const { ask } = counted(100);
    assert.equal(ask(...upTo(50), ...upTo(50)), 50);
  });

  it('keeps at least half where there is one too many', () => {
    const { ask } = counted(100);
    ask(...upTo(101));
    assert.ok(ask(...upTo(101).slice(51)) === 0);
  });

  it('keeps no more than there is room for', () => {
    const { ask } = counted(100);
    ask(...upTo(101));
    assert.equal(ask(0), 1);
  });

  it('keeps what is asked for again and again, whatever else comes by', () => {
    const { ask } = counted(100);
    ask(0);
    for (let other = 1; other < 2000; other++) assert.equal(ask(other, 0), 1);
  });

  it('forgets what nobody asks for', () => {
    const { ask } = counted(100);
    ask(...upTo(1000));
    assert.equal(ask(0), 1);
    assert.ok(ask(...upTo(1000)) >= 900);
  });
});
