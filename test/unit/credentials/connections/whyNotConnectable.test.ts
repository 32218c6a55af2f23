import assert from 'node:assert/strict';
import type { Credential } from '../../../../src/credentials/model/credential';
import { whyNotConnectable } from '../../../../src/credentials/connections/whyNotConnectable';
import { inEnglish } from '../../../../src/message';

describe('a credential that is to make a connection', () => {
  const whole = (kind: Credential['kind'], parts: Credential['parts'] = [{ role: 'userName', variableId: 'v1' }]) => ({
    kind,
    uses: ['connection' as const],
    active: true,
    parts,
  });
  const why = (credential: Parameters<typeof whyNotConnectable>[0]) => {
    const message = whyNotConnectable(credential);
    return message && inEnglish(message);
  };

  it('holds a user name and a password, a certificate, or is kept by CyberArk', () => {
    for (const kind of ['userNamePassword', 'certificate', 'cyberArk'] as const) assert.equal(why(whole(kind)), undefined);
    for (const kind of ['userNamePasswordList', 'groupMapping', 'machineMapping', 'connectionReference', 'unknown'] as const)
      assert.match(why(whole(kind)) ?? '', /another kind/);
  });

  it('is meant for connections', () => {
    assert.match(why({ ...whole('userNamePassword'), uses: ['desktopFlow'] }) ?? '', /choose Connection among its uses/);
  });

  it('has every variable that it needs', () => {
    assert.match(
      why(whole('userNamePassword', [{ role: 'userName', variableId: 'v1' }, { role: 'password' }])) ?? '',
      /password variable was deleted/,
    );
    assert.match(why(whole('certificate', [{ role: 'certificate' }])) ?? '', /certificate variable was deleted/);
  });

  it('is not disabled', () => {
    assert.match(why({ ...whole('userNamePassword'), active: false }) ?? '', /disabled/);
  });
});
