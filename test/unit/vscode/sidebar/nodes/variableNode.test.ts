import assert from 'node:assert/strict';
import { shownValue } from '../../../../../src/vscode/sidebar/nodes/shownValue';
import { usedByNode, valueNodes, variableNode } from '../../../../../src/vscode/sidebar/nodes/variableNode';
import { entraClientSecret } from '../../../../fixtures/fakeSecrets';
import { inWords, tooltipOf } from '../inWords';
import { sapPassword, serviceUrl } from '../rows';

describe('An environment variable in the tree', () => {
  it('shows its schema name and its value', () => {
    assert.equal(inWords(variableNode(serviceUrl, 'at').description), 'hbl_ServiceUrl = https://example.org/api');
  });

  it('shows the current value rather than the default', () => {
    const node = variableNode({ ...serviceUrl, current: { id: 'x', value: 'https://example.org/new' } }, 'at');
    assert.equal(inWords(node.description), 'hbl_ServiceUrl = https://example.org/new');
  });

  it('takes an empty current value for none: the default counts, in every place', () => {
    const emptied = { ...serviceUrl, current: { id: 'x', value: '' } };
    const node = variableNode(emptied, 'at');
    assert.equal(inWords(node.description), 'hbl_ServiceUrl = https://example.org/api');
    assert.match(tooltipOf(node), /^Value: default value$/m);
    assert.deepEqual(
      valueNodes(emptied, 'at').map(({ icon }) => icon?.name),
      ['circle-outline', 'circle-filled'],
    );
  });

  it('shows where a secret points', () => {
    const node = variableNode(sapPassword, 'at');
    assert.equal(inWords(node.description), '→ kv-finance / sap-pw');
    assert.ok(node.can.includes('copyReference') && !node.can.includes('edit'));
  });

  it('warns of a secret that points at nothing, or at something else', () => {
    const { reference, current, ...bare } = sapPassword;
    assert.ok(reference && current);
    assert.equal(inWords(variableNode(bare, 'at').description), 'no secret reference yet');
    assert.match(tooltipOf(variableNode(bare, 'at')), /What to do: Point it at a secret/);
    const odd = variableNode({ ...bare, current: { id: 'x', value: 'kv-finance' } }, 'at');
    assert.equal(inWords(odd.description), 'its value is not a secret reference');
    assert.equal(odd.icon?.name, 'warning');
  });

  it('never puts a value into its tooltip', () => {
    const value = 'https://example.org/only-here';
    for (const node of [
      variableNode({ ...serviceUrl, current: { id: 'x', value } }, 'at'),
      ...valueNodes({ ...serviceUrl, defaultValue: value }, 'at'),
    ]) {
      assert.doesNotMatch(tooltipOf(node), /only-here/);
    }
  });

  it('cuts a long value to one short line', () => {
    const shown = inWords(shownValue({ ...serviceUrl, defaultValue: `first\n  second ${'x'.repeat(100)}` }));
    assert.equal(shown.length, 40);
    assert.match(shown, /^first second x+…$/);
  });

  it('masks what looks like a secret, and hides what is named like one', () => {
    const secret = entraClientSecret();
    const shown = inWords(shownValue({ ...serviceUrl, defaultValue: secret }));
    assert.ok(!shown.includes(secret.slice(4)));
    assert.match(shown, /looks like a secret$/);
    assert.equal(
      inWords(shownValue({ ...serviceUrl, schemaName: 'hbl_ClientSecret', defaultValue: 'abc' })),
      'hidden: named like a secret',
    );
  });

  it('tells its two values apart', () => {
    const nodes = valueNodes({ ...serviceUrl, current: { id: 'x', value: 'b' } }, 'at');
    assert.deepEqual(
      nodes.map(({ label, description, icon }) => [inWords(label), inWords(description), icon?.name]),
      [
        ['Current value', 'b', 'circle-filled'],
        ['Default value', 'https://example.org/api', 'circle-outline'],
      ],
    );
    assert.equal(inWords(valueNodes(serviceUrl, 'at')[0]?.description), 'not set');
  });

  it('says that nothing uses it only when every credential was read', () => {
    assert.equal(inWords(usedByNode(serviceUrl, 0, 'whole', 'at').description), 'no credential');
    assert.match(inWords(usedByNode(serviceUrl, 0, 'part', 'at').description), /^not known/);
    assert.equal(inWords(usedByNode(serviceUrl, 1, 'whole', 'at').description), '1 credential');
  });
});
