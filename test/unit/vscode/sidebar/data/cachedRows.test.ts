import assert from 'node:assert/strict';
import { readCachedRows, writeCachedRows } from '../../../../../src/vscode/sidebar/data/cachedRows';
import { sapAccount, sapPassword, serviceUrl } from '../rows';

const vault = {
  id: '/subscriptions/s/x',
  name: 'kv-finance',
  subscriptionId: 's',
  resourceGroup: 'rg',
  address: 'https://kv-finance.example.org',
};

describe('What is kept for the next start', () => {
  it('holds names, types and references', () => {
    const read = readCachedRows(writeCachedRows({ credentials: [sapAccount], variables: [sapPassword], vaults: [vault] }));
    assert.ok(read);
    assert.deepEqual(read.credentials, [sapAccount]);
    const { current, ...rest } = sapPassword;
    assert.ok(current);
    assert.deepEqual(read.variables, [rest]);
    assert.equal(read.vaults[0]?.name, 'kv-finance');
  });

  it('holds no value, no default and no description', () => {
    const telling = {
      ...serviceUrl,
      defaultValue: 'the default',
      current: { id: 'x', value: 'the value' },
      description: 'the description',
    };
    const text = writeCachedRows({ credentials: [{ ...sapAccount, description: 'the description' }], variables: [telling], vaults: [] });
    for (const word of ['the default', 'the value', 'the description']) assert.ok(!text.includes(word), word);
  });

  it('holds no more rows than a view shows at first', () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ ...serviceUrl, id: String(index) }));
    assert.equal(readCachedRows(writeCachedRows({ credentials: [], variables: many, vaults: [] }))?.variables.length, 500);
  });

  it('is nothing when it cannot be read', () => {
    for (const text of ['', '{', '{"version":2}', '[]', 'null']) assert.equal(readCachedRows(text), undefined, text);
  });
});
