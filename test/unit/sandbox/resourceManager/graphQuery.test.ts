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
    assert.deepEqual(
      run(
        "resources | where id == '2' | project name, properties.vaultUri, rbac = tobool(properties.enableRbacAuthorization), uri=tostring(properties.vaultUri)",
      ),
      [{ name: 'kv-two', properties_vaultUri: 'http://two/', rbac: null, uri: 'http://two/' }],
    );
  });

  it('sort and limit', () => {
    assert.deepEqual(run('resources | order by name asc | limit 2 | project name'), [{ name: 'kv-one' }, { name: 'kv-two' }]);
    assert.deepEqual(run('resources | sort by name | take 1 | project name'), [{ name: 'site' }]);
  });

  it('know the usual ways to compare a type or a name', () => {
    const counts: readonly (readonly [string, number])[] = [
      ["tolower(type) == 'microsoft.keyvault/vaults'", 2],
      ["type has 'vaults'", 2],
      ["type startswith 'Microsoft.Key'", 2],
      ["type endswith '/sites'", 1],
      ["name == 'site' or name =~ 'KV-ONE'", 2],
      ["type has 'vaults' and name == 'kv-one' or id == '3'", 2],
      ["name != 'a and b or c'", 3],
      ['isnotempty(properties.vaultUri)', 2],
      ['isempty(properties.vaultUri)', 1],
    ];
    for (const [condition, count] of counts) assert.equal(run(`resources\n| where ${condition}`)?.length, count, condition);
  });

  it('count', () => {
    assert.deepEqual(run("resources | where type has 'vaults' | count"), [{ Count: 2 }]);
    assert.deepEqual(run('resources | summarize count()'), [{ count_: 3 }]);
    assert.deepEqual(run('resources | summarize n = count() by type'), [
      { type: 'microsoft.keyvault/vaults', n: 2 },
      { type: 'microsoft.web/sites', n: 1 },
    ]);
  });

  it('add, leave out and merge columns', () => {
    assert.deepEqual(
      run('resources | extend uri = properties.vaultUri | project-away properties, type, id | order by uri asc, name desc'),
      [
        { name: 'site', uri: null },
        { name: 'kv-one', uri: 'http://one/' },
        { name: 'kv-two', uri: 'http://two/' },
      ],
    );
    assert.deepEqual(run('resources | distinct type'), [{ type: 'microsoft.keyvault/vaults' }, { type: 'microsoft.web/sites' }]);
    assert.deepEqual(run('resources | top 1 by name asc | project name'), [{ name: 'kv-one' }]);
  });

  it('leave a bar inside quotes alone', () => {
    assert.equal(run("resources | where name == 'a|b'")?.length, 0);
  });

  it('are not read when they say more than this', () => {
    for (const query of [
      '',
      'tables',
      'resources | summarize max(name)',
      'resources | where name',
      "resources | where (name =~ 'x' or id == '2') and id == '1'",
      'resources | count 1',
      'resources | limit many',
      'resources | project a+b',
    ]) {
      assert.equal(parseGraphQuery(query), undefined, query);
    }
  });
});
