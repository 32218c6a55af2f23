import assert from 'node:assert/strict';
import { arrangeRows, groupRows, selectRows } from '../../../../../src/vscode/sidebar/data/arrange';
import { credentialFacets, variableFacets } from '../../../../../src/vscode/sidebar/data/facets';
import { linkRows } from '../../../../../src/vscode/sidebar/data/links';
import { inWords } from '../inWords';
import { legacyErp, sapAccount, sapPassword, serviceUrl } from '../rows';

const credentials = [legacyErp, sapAccount];
const variables = [sapPassword, serviceUrl];
const links = linkRows(credentials, variables);
const facets = credentialFacets(links, undefined);

describe('Filtering the rows', () => {
  const found = (filter: string) => selectRows(credentials, facets, { filter, mineOnly: false }).map(({ name }) => name);

  it('looks at names, whatever their case', () => {
    assert.deepEqual(found('LEGACY'), ['Legacy ERP']);
  });

  it('looks at owners, and at the variables and secrets behind a credential', () => {
    assert.deepEqual(found('boris'), ['Legacy ERP']);
    assert.deepEqual(found('hbl_sappass'), ['SAP service account']);
    assert.deepEqual(found('kv-finance'), ['SAP service account']);
  });

  it('wants every word', () => {
    assert.deepEqual(found('sap kv-finance'), ['SAP service account']);
    assert.deepEqual(found('legacy kv-finance'), []);
  });

  it('keeps the order, and everything without a filter', () => {
    assert.deepEqual(found('  '), ['Legacy ERP', 'SAP service account']);
  });

  it('does not look at values', () => {
    assert.deepEqual(selectRows(variables, variableFacets(undefined), { filter: 'example.org', mineOnly: false }), []);
  });

  it('keeps only one’s own where that is wanted', () => {
    assert.deepEqual(selectRows(credentials, facets, { filter: '', mineOnly: true }), [sapAccount]);
  });
});

describe('What needs attention', () => {
  it('is counted whatever a filter hides, and listed as far as it is shown', () => {
    const arranged = arrangeRows(credentials, facets, { filter: 'sap', mineOnly: false, grouping: 'none' }, ({ name }) =>
      name === 'Legacy ERP' ? 1 : undefined,
    );
    assert.deepEqual([arranged.troubled, arranged.allTroubled], [[], [legacyErp]]);
  });
});

describe('Grouping the rows', () => {
  const heads = (groups: readonly { readonly label: Parameters<typeof inWords>[0]; readonly rows: readonly unknown[] }[]) =>
    groups.map(({ label, rows }) => [inWords(label), rows.length]);

  it('puts them below kinds and below owners', () => {
    assert.deepEqual(heads(groupRows(credentials, facets, 'kind')), [['User name and password', 2]]);
    assert.deepEqual(heads(groupRows(credentials, facets, 'owner')), [
      ['Anna Keller (you)', 1],
      ['Boris Lund', 1],
    ]);
  });

  it('puts a row below each of its solutions, and the others below a heading of their own', () => {
    const solution = (uniqueName: string) => ({ id: uniqueName, uniqueName, friendlyName: uniqueName, managed: false });
    const memberships = new Map([['c1', [solution('Finance'), solution('Core')]]]);
    assert.deepEqual(heads(groupRows(credentials, credentialFacets(links, memberships), 'solution')), [
      ['In no solution', 1],
      ['Core', 1],
      ['Finance', 1],
    ]);
  });

  it('does not call it "no solution" while the solutions are not known', () => {
    assert.deepEqual(heads(groupRows(credentials, facets, 'solution')), [['Solutions are not known', 2]]);
  });
});

describe('Linking the rows', () => {
  it('finds variables by id, their credentials, and the variables of a secret whatever its case', () => {
    const other = { ...sapPassword, id: 'v3', reference: { vault: 'KV-Finance', secret: 'SAP-PW' } };
    const { variableById, credentialsByVariable, variablesBySecret, vaults } = linkRows(credentials, [...variables, other]);
    assert.equal(variableById.get('v2'), serviceUrl);
    assert.deepEqual(credentialsByVariable.get('v2'), [legacyErp, sapAccount]);
    assert.deepEqual(variablesBySecret.get('kv-finance/sap-pw'), [sapPassword, other]);
    assert.deepEqual([...vaults], [['kv-finance', { name: 'kv-finance', variables: 2 }]]);
  });
});
