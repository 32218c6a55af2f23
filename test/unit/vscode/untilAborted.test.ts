import assert from 'node:assert/strict';
import { untilAborted } from '../../../src/vscode/untilAborted';

describe('What is done until nobody waits for it', () => {
  it('gives what came of it', async () => {
    assert.equal(await untilAborted(new AbortController().signal, () => Promise.resolve(3)), 3);
    assert.equal(await untilAborted(AbortSignal.abort(), () => Promise.resolve(3)), 3);
  });

  it('is no fault once it was ended, whatever it rejects with', async () => {
    assert.equal(await untilAborted(AbortSignal.abort(), () => Promise.reject<number>(new Error('ended'))), undefined);
  });

  it('lets a mistake through', async () => {
    await assert.rejects(
      untilAborted(new AbortController().signal, () => Promise.reject(new TypeError('bug'))),
      TypeError,
    );
  });
});
