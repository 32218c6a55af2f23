import assert from 'node:assert/strict';
import { backOff, parseRetryAfter, realTiming } from '../../../../src/cloud/client/timing';

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-03-04T10:00:00Z');

  it('reads seconds', () => {
    assert.equal(parseRetryAfter('17', now), 17_000);
  });

  it('reads a date', () => {
    assert.equal(parseRetryAfter('Wed, 04 Mar 2026 10:00:30 GMT', now), 30_000);
  });

  it('takes a date that is over as now', () => {
    assert.equal(parseRetryAfter('Wed, 04 Mar 2026 09:00:00 GMT', now), 0);
  });

  it('says nothing where nothing was said', () => {
    assert.equal(parseRetryAfter(undefined, now), undefined);
    assert.equal(parseRetryAfter('soon', now), undefined);
  });
});

describe('backOff', () => {
  it('doubles, leaves half to chance, and ends at 30 seconds', () => {
    assert.deepEqual(
      [0, 1, 2, 20].map((repetition) => backOff(repetition, 1)),
      [500, 1000, 2000, 30_000],
    );
    assert.deepEqual(
      [0, 1, 2, 20].map((repetition) => backOff(repetition, 0)),
      [250, 500, 1000, 15_000],
    );
  });
});

describe('realTiming', () => {
  it('ends a wait with the reason of the signal', async () => {
    const stop = new AbortController();
    const waiting = realTiming.wait(1_000_000, stop.signal);
    stop.abort('enough');
    assert.equal(await waiting.catch((reason: unknown) => reason), 'enough');
  });
});
