import assert from 'node:assert/strict';
import { say } from '../../../src/message';
import { identifySecret } from '../../../src/scan/secretIdentity';
import { entraClientSecret } from '../../fixtures/fakeSecrets';

describe('The identity of a secret', () => {
  const finding = { rule: 'FW101', message: say('{0} in plain text', say('Client secret')) } as const;

  it('is the same for the same value and key, and another for any other', () => {
    const [one, other] = [entraClientSecret(), entraClientSecret()];
    const id = (value: string, key: string) => identifySecret(finding, value, key)?.id;
    assert.equal(id(one, 'key'), id(one, 'key'));
    assert.notEqual(id(one, 'key'), id(other, 'key'));
    assert.notEqual(id(one, 'key'), id(one, 'another key'));
  });

  it('comes with the kind and at most three characters', () => {
    const secret = entraClientSecret();
    assert.deepEqual(
      { ...identifySecret(finding, secret, 'key'), id: '' },
      { id: '', kind: say('Client secret'), masked: `${secret.slice(0, 3)}…` },
    );
  });

  it('is of findings only that underline a value', () => {
    assert.equal(identifySecret({ ...finding, rule: 'FW201' }, 'x', 'key'), undefined);
  });
});
