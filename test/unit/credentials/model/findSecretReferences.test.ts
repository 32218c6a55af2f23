import assert from 'node:assert/strict';
import { findSecretReferences } from '../../../../src/credentials/model/findSecretReferences';

const subscription = '1f6e2d3c-8b4a-4957-a6c0-5d9e7f1b3a28';
const id = `/subscriptions/${subscription}/resourceGroups/rg-hbl/providers/Microsoft.KeyVault/vaults/kv-hbl/secrets/api-key`;

function found(text: string): readonly string[] {
  return [...findSecretReferences(text)].map(({ start, end, reference: { vault, secret }, host }) => {
    assert.ok(text.slice(start, end).includes(secret));
    return `${vault}/${secret}${host === undefined ? '' : `@${host}`}`;
  });
}

describe('The secret references in a text', () => {
  it('are resource ids and addresses', () => {
    const text = `{"a":"${id}","b":"https://kv-hbl.vault.azure.net/secrets/other?api-version=7.4","c":"@concat('${id.toUpperCase()}', 'x')"}`;
    assert.deepEqual(found(text), ['kv-hbl/api-key', 'kv-hbl/other@vault.azure.net', 'KV-HBL/API-KEY']);
  });

  it('are in any of the clouds, with a version or a port', () => {
    for (const host of ['vault.azure.net', 'vault.usgovcloudapi.net', 'vault.azure.cn'])
      assert.deepEqual(found(`https://kv-hbl.${host}:443/secrets/a/${'0123456789abcdef'.repeat(2)}`), [`kv-hbl/a@${host}`]);
  });

  it('end where the sentence around them goes on', () => {
    for (const text of [`(${id})`, `See ${id}. Then go on.`, `${id}/`, `${id}\\n`, `'${id}'`])
      assert.deepEqual(found(text), ['kv-hbl/api-key']);
  });

  it('are none that are only like them', () => {
    for (const text of [
      id.replace('kv-hbl', 'kv'),
      id.replace('kv-hbl', '-kv-hbl'),
      id.replace('api-key', 'api_key'),
      id.replace('api-key', 'x'.repeat(128)),
      id.replace(subscription, 'mine'),
      id.replace('Microsoft.KeyVault', 'Microsoft.KeyVaults'),
      id.replace('kv-hbl', '../x'),
      'https://kv-hbl.vault.azure.net.example.org/secrets/a',
      'https://kv-hbl.vault.example.org/secrets/a',
      'https://user@kv-hbl.vault.azure.net/secrets/a',
      'https://kv-hbl.vault.azure.net@example.org/secrets/a',
      'https://kv-hbl.vault.azure.net/keys/a',
      `https://kv-hbl.vault.azure.net/secrets/a/b`,
      '/subscriptions/'.repeat(3),
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('are found one after the other, whoever else looks for some in between', () => {
    const found: string[] = [];
    for (const { reference } of findSecretReferences(`${id} https://kv-hbl.vault.azure.net/secrets/b ${id}`)) {
      for (const inner of findSecretReferences(`https://kv-hbl.vault.azure.net/secrets/c ${id}`)) found.push(inner.reference.secret);
      found.push(reference.secret);
    }
    assert.deepEqual(
      found,
      ['api-key', 'b', 'api-key'].flatMap((secret) => ['c', 'api-key', secret]),
    );
  });
});
