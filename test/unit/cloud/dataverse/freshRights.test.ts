import assert from 'node:assert/strict';
import * as v from 'valibot';
import { scriptServices } from '../scriptedServices';

describe('a function of Dataverse', () => {
  it('asks past the cache of rights only when that is wanted', async () => {
    const scripted = await scriptServices(() => ({ status: 200, body: {} }));
    try {
      const { dataverse } = scripted.connect();
      await dataverse.callFunction({ name: 'WhoAmI' }, v.unknown());
      await dataverse.callFunction({ name: 'WhoAmI' }, v.unknown(), { fresh: true });
      assert.deepEqual(
        scripted.asked.map(({ headers }) => headers['consistency']),
        [undefined, 'Strong'],
      );
    } finally {
      await scripted.close();
    }
  });
});
