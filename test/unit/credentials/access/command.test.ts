import assert from 'node:assert/strict';
import { azCommand } from '../../../../src/credentials/access/command';

describe('a command line', () => {
  it('puts what has spaces between quotes that every shell knows', () => {
    assert.equal(
      azCommand('role', 'assignment', 'create', '--role', 'Key Vault Secrets User', '--scope', '/subscriptions/1/resourceGroups/rg (old)'),
      'az role assignment create --role "Key Vault Secrets User" --scope "/subscriptions/1/resourceGroups/rg (old)"',
    );
    assert.equal(azCommand('show', 'größe'), 'az show "größe"');
  });

  it('is not written where a word could be more than text to a shell', () => {
    for (const word of ['$(id)', '`id`', 'a;b', 'a&b', 'a|b', 'a"b', "a'b", '%PATH%', '!x', 'a\nb', '$x', 'a>b', 'a\\b', ''])
      assert.equal(azCommand('show', word), undefined, word);
  });
});
