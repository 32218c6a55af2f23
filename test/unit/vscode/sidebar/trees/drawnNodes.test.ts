import assert from 'node:assert/strict';
import fc from 'fast-check';
import { succeed, type Result } from '../../../../../src/cloud/result';
import type { ConnectionList } from '../../../../../src/credentials/connections/listConnections';
import type { Machine } from '../../../../../src/credentials/connections/readMachines';
import type { Credential } from '../../../../../src/credentials/model/credential';
import type { EnvironmentVariable } from '../../../../../src/credentials/model/environmentVariable';
import type { Node } from '../../../../../src/vscode/sidebar/nodes/node';
import { LazyAnswer } from '../../../../../src/vscode/sidebar/data/lazyAnswer';
import type { EnvironmentData } from '../../../../../src/vscode/sidebar/data/environmentData';
import { keepLinks } from '../../../../../src/vscode/sidebar/data/links';
import { PagedRows } from '../../../../../src/vscode/sidebar/data/pagedRows';
import { CredentialsContent } from '../../../../../src/vscode/sidebar/trees/credentialsContent';
import { DrawnNodes, type TreeContent } from '../../../../../src/vscode/sidebar/trees/drawnNodes';
import { EditorTree, type Provider } from '../editorTree';
import { sapAccount, sapPassword, serviceUrl } from '../rows';

const count = 3;
const credentials = Array.from({ length: count }, (_, index): Credential => ({ ...sapAccount, id: `c${index}`, name: `Account ${index}` }));
const connections: ConnectionList = {
  connections: ['n1', 'n2'].map((id) => ({ id, name: id, state: 'connected', mustBeSaved: false })),
  unseen: [],
};

/** The view of the credentials over services that answer whenever `later` lets them. */
function openCredentials(later: (what: string) => Promise<void>) {
  const answer = async <T>(what: string, value: T): Promise<Result<T>> => {
    await later(what);
    return succeed(value);
  };
  async function* pages<T>(rows: readonly T[]): AsyncGenerator<Result<readonly T[]>> {
    for (const row of rows) yield await answer('page', [row]);
  }
  const redraw = (kind: 'connections' | 'part' | undefined) => {
    if (kind === undefined) for (const node of drawn.outdated()) void editor.changed(node);
    else for (const parent of drawn.parentsOf(kind)) void editor.changed(parent);
  };
  const rows = new PagedRows<Credential>(
    () => pages(credentials),
    () => {
      redraw(undefined);
    },
  );
  const variables = new PagedRows<EnvironmentVariable>(
    () => pages([sapPassword, serviceUrl]),
    () => {
      redraw(undefined);
    },
  );
  const lists = new Map(
    credentials.map(({ id }) => [
      id,
      new LazyAnswer(
        () => answer('connections', connections),
        () => {
          redraw('connections');
        },
      ),
    ]),
  );
  const machines = new LazyAnswer<readonly Machine[]>(
    () => answer('machines', []),
    () => {
      redraw('connections');
    },
  );
  let health: unknown;
  const data = {
    connected: { services: { environment: { cloud: { hasCredentials: true } } } },
    credentials: rows,
    variables,
    machines,
    links: keepLinks(rows, variables),
    credentialSolutions: { value: undefined },
    connectionsOf: (id: string) => lists.get(id),
    healthKnowledge: { of: () => undefined },
    knownHealth: () => undefined,
    healthOf: () => {
      health ??= later('health').then(() => {
        redraw('part');
      });
      return undefined;
    },
  };
  const scene = {
    data: data as unknown as EnvironmentData,
    cached: undefined,
    failure: undefined,
    arrangement: { filter: '', mineOnly: false, grouping: 'none' as const },
    visible: true,
  };
  const drawn = new DrawnNodes(new CredentialsContent(() => scene));
  const editor = new EditorTree({ getChildren: (node) => drawn.draw(node) }, later);
  return { editor, drawn };
}

describe('A view that is unfolded while its rows are being read', () => {
  it('registers no row twice, and shows everything in the end, whenever what happens', async () => {
    const clicks = fc.array(fc.constantFrom(...credentials.map(({ id }) => id)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), clicks, async (scheduler, clicked) => {
        const { editor } = openCredentials((what) => scheduler.schedule(Promise.resolve(), what));
        const all = [
          editor.open(),
          ...clicked.map(async (id) => {
            await editor.unfold(`credentials/${id}`);
            await editor.unfold(`credentials/${id}/connections`);
          }),
        ];
        await scheduler.waitIdle();
        await Promise.all(all);
        assert.deepEqual(editor.refused, []);
        assert.deepEqual(
          editor.below(),
          credentials.map(({ id }) => `credentials/${id}`),
        );
        for (const id of clicked) {
          const at = `credentials/${id}/connections`;
          assert.deepEqual(editor.below(at), [`${at}/n1`, `${at}/n2`]);
        }
      }),
      // A counterexample would be made smaller with ever larger trees.
      { numRuns: 150, endOnFailure: true },
    );
  });
});

describe('The nodes of a view', () => {
  const node = (id: string): Node => ({ id, label: id, tooltip: [], opens: 'closed', subject: { kind: 'fact', fact: 'other' }, can: [] });
  const content = (below: Record<string, readonly string[]>): TreeContent & Provider => ({
    roots: () => (below[''] ?? []).map(node),
    children: ({ id }) => (below[id] ?? []).map(node),
    read: () => Promise.resolve(),
    getChildren: () => [],
  });

  it('are one each, where a list brings a row twice', () => {
    assert.deepEqual(
      new DrawnNodes(content({ '': ['a', 'b', 'a'] })).draw().map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('are forgotten with everything below once they are not drawn any more', () => {
    const below: Record<string, readonly string[]> = { '': ['a', 'b'], a: ['a/1'] };
    const drawn = new DrawnNodes(content(below));
    const [first] = drawn.draw();
    drawn.draw(first);
    assert.ok(drawn.find('a/1'));
    below[''] = ['b'];
    drawn.draw();
    assert.deepEqual(
      ['a', 'a/1', 'b'].map((id) => drawn.find(id) !== undefined),
      [false, false, true],
    );
  });

  it('are drawn again alone where nothing else looks different', () => {
    const labels: Record<string, string> = {};
    const below: Record<string, readonly string[]> = { '': ['a', 'b'], a: ['a/1'] };
    const labelled = (made: readonly Node[]) => made.map((one) => ({ ...one, label: labels[one.id] ?? one.id }));
    const plain = content(below);
    const drawn = new DrawnNodes({ ...plain, roots: () => labelled(plain.roots()), children: (one) => labelled(plain.children(one)) });
    const [first] = drawn.draw();
    drawn.draw(first);
    assert.deepEqual(drawn.outdated(), []);
    labels['b'] = 'B';
    assert.deepEqual(drawn.outdated(), [drawn.find('b')]);
    assert.equal(drawn.find('b')?.label, 'B', 'The editor asks the same object for what it looks like.');
    labels['a/1'] = 'A1';
    assert.deepEqual(drawn.outdated(), [drawn.find('a/1')]);
    below['a'] = ['a/1', 'a/2'];
    assert.deepEqual(drawn.outdated(), [drawn.find('a')]);
    below[''] = ['b', 'a'];
    assert.deepEqual(drawn.outdated(), [undefined]);
  });

  it('are not asked for below a folded row, and looked at once it is unfolded again', () => {
    const below: Record<string, readonly string[]> = { '': ['a'], a: ['a/1'] };
    const plain = content(below);
    const asked: string[] = [];
    const drawn = new DrawnNodes({
      ...plain,
      children: (one) => {
        asked.push(one.id);
        return plain.children(one);
      },
    });
    const [first] = drawn.draw();
    drawn.draw(first);
    asked.length = 0;
    drawn.setFolded('a', true);
    below['a'] = ['a/1', 'a/2'];
    assert.deepEqual(drawn.outdated(), []);
    assert.deepEqual(asked, []);
    drawn.setFolded('a', false);
    assert.deepEqual(drawn.outdated(first), [first]);
  });

  it('stay the same objects for somebody else than the view', () => {
    const drawn = new DrawnNodes(content({ '': ['a'] }));
    const [first] = drawn.draw();
    assert.equal(drawn.nodesBelow()[0], first);
  });
});
