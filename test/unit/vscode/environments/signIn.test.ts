import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { isCancelled } from '../../../../src/vscode/environments/cancelled';
import { signInRemedy } from '../../../../src/vscode/environments/signInRemedy';
import { tokenExpiry } from '../../../../src/vscode/environments/tokenExpiry';

describe('Signing in', () => {
  it('takes a denied consent and a closed dialog as cancelled', () => {
    for (const words of ['User did not consent to login.', 'Cancelled', 'Canceled', 'User cancelled the sign-in'])
      assert.ok(isCancelled(new Error(words)), words);
  });

  it('takes nothing else as cancelled', () => {
    for (const fault of [
      new Error('AADSTS65002: consent between first party applications'),
      new Error('The request was cancelled by the server: 500'),
      'Cancelled',
      undefined,
    ]) {
      assert.ok(!isCancelled(fault));
    }
  });

  it('says what to do about what the sign-in service refuses', () => {
    const remedies = ['AADSTS65002: …', 'AADSTS50076: …', 'AADSTS500014: …', 'AADSTS70011: …', ''].map((message) =>
      inEnglish(signInRemedy(message)),
    );
    assert.equal(new Set(remedies).size, remedies.length);
    assert.match(remedies[0] ?? '', /azureCli/);
  });

  it('knows from a token when it expires', () => {
    const token = `header.${Buffer.from(JSON.stringify({ exp: 1_900_000_000 })).toString('base64url')}.signature`;
    assert.equal(tokenExpiry(token, 0), 1_900_000_000_000);
  });

  it('asks again soon for a token that does not tell', () => {
    for (const token of ['', 'opaque', 'a.b.c', `a.${Buffer.from('{"exp":"soon"}').toString('base64url')}.c`])
      assert.equal(tokenExpiry(token, 1000), 301_000);
  });
});
