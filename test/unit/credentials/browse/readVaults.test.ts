import assert from 'node:assert/strict';
import type { Result } from '../../../../src/cloud/result';
import { readSecrets, readVaults } from '../../../../src/credentials/browse/readVaults';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

async function names(pages: AsyncIterable<Result<readonly { readonly name: string }[]>>): Promise<string[]> {
  const found: string[] = [];
  for await (const page of pages) found.push(...valueOf(page).map(({ name }) => name));
  return found;
}

describe('vaults', () => {
  const used = useSandbox();

  it('are those that the person can see, forbidden ones among them, by name', async () => {
    const found = await names(readVaults(used.services));
    assert.ok(found.includes('kv-finance') && found.includes('kv-hr'));
    assert.deepEqual(found, [...found].sort());
  });

  it('list their secrets by name', async () => {
    const found = await names(readSecrets(used.services, 'kv-finance'));
    assert.ok(found.includes('sap-pw'));
    assert.deepEqual(found, [...found].sort());
  });

  it('say why they do not: forbidden, or behind a firewall', async () => {
    const reasons = [];
    for (const vault of ['kv-hr', 'kv-plant']) {
      for await (const page of readSecrets(used.services, vault)) reasons.push(page.ok ? 'secrets' : page.error.kind);
    }
    assert.deepEqual(reasons, ['forbidden', 'firewall']);
  });
});
