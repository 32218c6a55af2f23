import assert from 'node:assert/strict';
import { nextExpiry } from '../../../../src/credentials/rotation/nextExpiry';

const now = new Date('2027-03-01T10:00:00Z');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('The expiry that a new version is offered', () => {
  it('is as far away as the one before was meant to be', () => {
    assert.deepEqual(nextExpiry({ createdOn: day('2026-09-02'), expiresOn: day('2027-03-01') }, now), {
      expiresOn: new Date('2027-08-28T10:00:00Z'),
      days: 180,
    });
  });

  it('does not grow from one rotation to the next, although a secret expires at the end of a day', () => {
    const next = nextExpiry({ createdOn: new Date('2026-12-01T08:00:00Z'), expiresOn: new Date('2027-03-01T23:59:59Z') }, now);
    assert.equal(next?.days, 90);
  });

  it('is none where the version before does not expire, or cannot tell how long it was meant to live', () => {
    assert.equal(nextExpiry({ createdOn: day('2026-09-02') }, now), undefined);
    assert.equal(nextExpiry({ expiresOn: day('2027-03-01') }, now), undefined);
    assert.equal(nextExpiry({ createdOn: day('2027-03-02'), expiresOn: day('2027-03-01') }, now), undefined);
  });
});
