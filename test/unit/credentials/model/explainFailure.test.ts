import assert from 'node:assert/strict';
import type { CloudError } from '../../../../src/cloud/result';
import { explainFailure } from '../../../../src/credentials/model/explainFailure';
import { inEnglish, say } from '../../../../src/message';

const explain = (error: Partial<CloudError>) =>
  inEnglish(explainFailure({ kind: 'unexpected', service: 'Key Vault', message: '', remedy: say('Try again.'), ...error }));

describe('the reason why something was not seen', () => {
  it('is the first line of what the service said', () => {
    assert.equal(explain({ kind: 'forbidden', message: 'Not authorized.\r\nCaller: oid=1' }), 'You may not read this: Not authorized.');
    assert.equal(explain({ message: 'It broke.' }), 'Key Vault answered: It broke.');
  });

  it('is told where the service said nothing', () => {
    assert.equal(explain({ kind: 'forbidden' }), 'You may not read this.');
    assert.equal(explain({ kind: 'offline' }), 'Key Vault cannot be reached.');
    assert.equal(explain({ kind: 'unexpected' }), 'Try again.');
  });
});
