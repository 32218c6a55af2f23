import assert from 'node:assert/strict';
import { Tokens } from '../../../../src/cloud/client/tokens';
import { tokensInTurn } from '../scriptedServices';

describe('Tokens', () => {
  const scope = 'https://contoso.crm.dynamics.com/.default';

  it('are asked for once by those who need one at the same time', async () => {
    const credential = tokensInTurn();
    const tokens = new Tokens(credential, 'tenant-1', Date.now);
    const got = await Promise.all([tokens.get(scope, undefined), tokens.get(scope, undefined), tokens.get(scope, undefined)]);
    assert.deepEqual(got, ['token-1', 'token-1', 'token-1']);
    assert.deepEqual(credential.asked, [{ scope, claims: undefined, tenantId: 'tenant-1' }]);
  });

  it('are one for each service', async () => {
    const tokens = new Tokens(tokensInTurn(), undefined, Date.now);
    assert.notEqual(await tokens.get('https://one.test/.default', undefined), await tokens.get('https://two.test/.default', undefined));
  });

  it('are asked for one after the other, so that no two prompts are open', async () => {
    let open = 0;
    let most = 0;
    const prompting = {
      getToken: async (asked: string | string[]) => {
        open += 1;
        most = Math.max(most, open);
        await Promise.resolve();
        open -= 1;
        return { token: String(asked), expiresOnTimestamp: Infinity };
      },
    };
    const tokens = new Tokens(prompting, undefined, Date.now);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((each) => tokens.get(each, undefined))), ['a', 'b', 'c']);
    assert.equal(most, 1);
  });

  it('are renewed a minute before they expire', async () => {
    let now = 0;
    const credential = tokensInTurn();
    const hour = {
      getToken: async (asked: string | string[]) => ({
        token: (await credential.getToken(asked))?.token ?? '',
        expiresOnTimestamp: now + 3_600_000,
      }),
    };
    const tokens = new Tokens(hour, undefined, () => now);
    await tokens.get(scope, undefined);
    now = 3_539_999;
    assert.equal(await tokens.get(scope, undefined), 'token-1');
    now = 3_540_001;
    assert.deepEqual(await Promise.all([tokens.get(scope, undefined), tokens.get(scope, undefined)]), ['token-2', 'token-2']);
  });

  it('that were refused are renewed once for all whose request was refused', async () => {
    const credential = tokensInTurn();
    const tokens = new Tokens(credential, undefined, Date.now);
    const refused = await tokens.get(scope, undefined);
    const renewed = await Promise.all([1, 2, 3].map(() => tokens.renew(scope, refused, '{"access_token":{}}', undefined)));
    assert.deepEqual(renewed, ['token-2', 'token-2', 'token-2']);
    assert.deepEqual(
      credential.asked.map(({ claims }) => claims),
      [undefined, '{"access_token":{}}'],
    );
  });

  it('are asked for again after the credential failed', async () => {
    let fails = true;
    const tokens = new Tokens(
      {
        getToken: () =>
          fails ? Promise.reject(new Error('Sign-in was closed.')) : Promise.resolve({ token: 'late', expiresOnTimestamp: Infinity }),
      },
      undefined,
      Date.now,
    );
    await assert.rejects(tokens.get(scope, undefined), /Sign-in was closed/);
    fails = false;
    assert.equal(await tokens.get(scope, undefined), 'late');
  });

  it('may be given up while others wait on', async () => {
    const credential = tokensInTurn();
    const tokens = new Tokens(credential, undefined, Date.now);
    const stop = new AbortController();
    const one = tokens.get(scope, stop.signal);
    const other = tokens.get(scope, undefined);
    stop.abort('enough');
    assert.equal(await one.catch((reason: unknown) => reason), 'enough');
    assert.equal(await other, 'token-1');
  });
});
