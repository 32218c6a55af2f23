import assert from 'node:assert/strict';
import type { Health } from '../../../../src/credentials/browse/health';
import { inEnglish, say } from '../../../../src/message';
import { growTree, type DependencyNode } from '../../../../src/vscode/dependencies/dependencyTree';
import { markSecrets, withHealth } from '../../../../src/vscode/dependencies/healthOfSecrets';
import { toPicture } from '../../../../src/vscode/dependencies/toPicture';
import { useSandbox } from '../../../fixtures/useSandbox';
import { inWords } from '../sidebar/inWords';
import { graph } from './graphs';

describe('The health of the secrets in a graph', () => {
  const marked = (health: Omit<Health, 'why'>) => markSecrets(graph, new Map([['kv-finance/sap-pw/', { ...health, why: say('Why.') }]]));
  const line = (health: Omit<Health, 'why'>) => flat(growTree(marked(health))).find(({ stands }) => stands?.kind === 'secret');
  const drawn = (health: Omit<Health, 'why'>) =>
    toPicture(marked(health), () => false, inEnglish).nodes.find(({ kind }) => kind === 'secret');

  it('stands first in the tree, with a sign', () => {
    const secret = line({ state: 'reachable', expiresInDays: 12 });
    assert.equal(inWords(secret?.description), 'expires in 12 days · kv-finance');
    assert.equal(secret?.icon?.name, 'warning');
  });

  it('stands below the name in the picture', () => {
    const { state, why } = drawn({ state: 'reachable', expiresInDays: 12 }) ?? {};
    assert.deepEqual([state, why], ['ok', 'expires in 12 days']);
  });

  it('breaks a secret that is gone or over, and hides one that may not be looked at', () => {
    assert.deepEqual(
      (['expired', 'missing', 'forbidden'] as const).map((state) => drawn({ state })?.state),
      ['broken', 'broken', 'unseen'],
    );
  });

  it('changes nothing where all is well', () => {
    assert.deepEqual(marked({ state: 'reachable' }), graph);
  });

  describe('as the vaults tell it', () => {
    const used = useSandbox();

    it('is asked of each vault, without its secrets', async () => {
      const { signal } = new AbortController();
      const { nodes } = await withHealth(graph, used.services, signal);
      assert.match(inWords(nodes.find(({ kind }) => kind === 'secret')?.why), /^expires in \d+ days$/);
      const asked = (await used.sandbox.journal()).filter(({ service }) => service === 'keyVault');
      assert.ok(asked.length > 0 && asked.every(({ method, path }) => method === 'GET' && !/\/secrets\/[^/?]+\/?(\?|$)/.test(path)));
    });
  });
});

function flat(nodes: readonly DependencyNode[]): readonly DependencyNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}
