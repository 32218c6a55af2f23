import assert from 'node:assert/strict';
import { MakeOnce } from '../../../src/vscode/makeOnce';

describe('What is made once', () => {
  it('is made when it is wanted first, and only then', async () => {
    let made = 0;
    const once = new MakeOnce(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual([await once.get(), await once.get()], [1, 1]);
  });

  it('is tried again after a failure, such as of a bundle that could not be read', async () => {
    let tries = 0;
    const once = new MakeOnce(() => (++tries === 1 ? Promise.reject(new Error('Not readable.')) : Promise.resolve('loaded')));
    await assert.rejects(once.get());
    assert.equal(await once.get(), 'loaded');
  });

  it('has nothing to end where it was never made, or could not be', async () => {
    const ended: string[] = [];
    const once = new MakeOnce(() => Promise.reject<string>(new Error('Not readable.')));
    once.ifMade((made) => ended.push(made));
    await assert.rejects(once.get());
    once.ifMade((made) => ended.push(made));
    assert.deepEqual(ended, []);
  });
});
