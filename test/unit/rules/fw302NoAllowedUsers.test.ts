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

  it('underlines the list that names nobody, or the setting that needs one', () => {
    for (const [inputs, key, underlined] of [
      [{ triggerAuthenticationType: 'User' }, 'triggerAuthenticationType', 'User'],
      [{ triggerAuthenticationType: 'User', TriggerAllowedUsers: '; ' }, 'TriggerAllowedUsers', 'TriggerAllowedUsers'],
    ] as const) {
      const text = JSON.stringify(flow(inputs));
      const [finding] = findingsIn(text);
      assert.ok(finding);
      assert.equal(finding.pointer, `/properties/definition/triggers/manual/inputs/${key}`);
      assert.equal(text.slice(finding.range.start, finding.range.end), underlined);
      assert.equal(finding.confidence, 'high');
    }
  });

  it('accepts a list that is no text: the service refuses it, or a person names somebody there', () => {
    for (const triggerAllowedUsers of [1, ['a@example.org']])
      assert.deepEqual(brief(flow({ triggerAuthenticationType: 'User', triggerAllowedUsers })), []);
  });

  it('accepts a list of users, and lists where they do not matter', () => {
    for (const inputs of [
      { triggerAuthenticationType: 'User', triggerAllowedUsers: 'a@example.org;b@example.org' },
      { triggerAuthenticationType: 'User', triggerAllowedUsers: "@parameters('u')" },
      { triggerAuthenticationType: 'Tenant', triggerAllowedUsers: '' },
    ])
      assert.deepEqual(brief(flow(inputs)), []);
  });
});
