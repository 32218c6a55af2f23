import assert from 'node:assert/strict';
import { readExpiry } from '../../../../src/credentials/model/expiry';

describe('readExpiry', () => {
  const now = new Date('2026-03-01T22:00:00Z');

  it('counts days as a calendar does', () => {
    assert.equal(readExpiry(new Date('2026-03-01T23:00:00Z'), now), 0);
    assert.equal(readExpiry(new Date('2026-03-02T01:00:00Z'), now), 1);
    assert.equal(readExpiry(new Date('2026-03-13T21:59:00Z'), now), 12);
  });

  it('tells what has expired from what does so today', () => {
    assert.equal(readExpiry(now, now), 'expired');
    assert.equal(readExpiry(new Date('2026-03-01T21:59:59Z'), now), 'expired');
  });

  it('is silent where there is no date, or a distant one', () => {
    assert.equal(readExpiry(undefined, now), undefined);
    assert.equal(readExpiry(new Date('2026-05-01T00:00:00Z'), now), undefined);
  });
});
