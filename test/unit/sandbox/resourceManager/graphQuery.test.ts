import assert from 'node:assert/strict';
import { parseGraphQuery } from '../../../../src/sandbox/resourceManager/graphQuery';

const rows = [
  { id: '1', name: 'kv-one', type: 'microsoft.keyvault/vaults', properties: { vaultUri: 'http://one/', enableRbacAuthorization: true } },
  { id: '2', name: 'kv-two', type: 'microsoft.keyvault/vaults', properties: { vaultUri: 'http://two/' } },
  { id: '3', name: 'site', type: 'microsoft.web/sites', properties: {} },
];

function run(query: string): readonly object[] | undefined {
  return parseGraphQuery(query)?.(rows);
}

describe('queries of Resource Graph', () => {
  it('take every resource without a condition', () => {
    assert.equal(run('Resources')?.length, 3);
  });

  it('compare with and without case', () => {
    assert.equal(run("resources | where type =~ 'Microsoft.KeyVault/Vaults'")?.length, 2);
    assert.equal(run("resources | where type == 'Microsoft.KeyVault/Vaults'")?.length, 0);
    assert.equal(run("resources | where type != 'microsoft.web/sites' and name contains 'TWO'")?.length, 1);
    assert.equal(run('resources | where name in ("kv-one", "site")')?.length, 2);
    assert.equal(run("resources | where name in~ ('KV-ONE')")?.length, 1);
    assert.equal(run('resources | where properties.enableRbacAuthorization == true')?.length, 1);
  });

  it('project columns, nested ones under a name with underscores or one of choice', () => {
    assert.deepEqual(run("resources | where id == '2' | project name, properties.vaultUri, rbac = tobool(properties.enableRbacAuthorization), uri=tostring(properties.vaultUri)"), [
      { name: 'kv-two', properties_vaultUri: 'http://two/', rbac: null, uri: 'http://two/' },
    ]);
  });

  it('sort and limit', () => {
    assert.deepEqual(run('resources | order by name asc | limit 2 | project name'), [{ name: 'kv-one' }, { name: 'kv-two' }]);
    assert.deepEqual(run('resources | sort by name | take 1 | project name'), [{ name: 'site' }]);
  });

  it('leave a bar inside quotes alone', () => {
    assert.equal(run("resources | where name == 'a|b'")?.length, 0);
  });

  it('are not read when they say more than this', () => {
    for (const query of ['', 'tables', 'resources | summarize count()', 'resources | where name', "resources | where name =~ 'x' or name =~ 'y'", 'resources | limit many', 'resources | project a+b']) {
      assert.equal(parseGraphQuery(query), undefined, query);
    }
  });
});
