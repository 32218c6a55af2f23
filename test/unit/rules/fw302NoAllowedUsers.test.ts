import assert from 'node:assert/strict';
import { brief, findingsIn, flowOf } from './flows';

const flow = (inputs: object): object => flowOf({ triggers: { manual: { type: 'Request', kind: 'Http', inputs } } });

describe('FW302', () => {
  for (const inputs of [
    { triggerAuthenticationType: 'User' },
    { triggerAuthenticationType: 'user', triggerAllowedUsers: '' },
    { triggerAuthenticationType: 'User', triggerAllowedUsers: ' ; ' },
    { triggerAuthenticationType: 'User', triggerAllowedUsers: null },
  ]) {
    it(`finds nobody named in ${JSON.stringify(inputs)}`, () => {
      assert.deepEqual(brief(flow(inputs)), ['FW302 warning']);
      assert.deepEqual(findingsIn(flow(inputs))[0]?.fixes(), []);
    });
  }

  it('accepts a list of users, and lists where they do not matter', () => {
    for (const inputs of [
      { triggerAuthenticationType: 'User', triggerAllowedUsers: 'a@example.org;b@example.org' },
      { triggerAuthenticationType: 'User', triggerAllowedUsers: "@parameters('u')" },
      { triggerAuthenticationType: 'Tenant', triggerAllowedUsers: '' },
    ])
      assert.deepEqual(brief(flow(inputs)), []);
  });
});
