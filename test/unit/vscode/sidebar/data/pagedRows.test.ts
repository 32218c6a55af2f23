import assert from 'node:assert/strict';
import { fail, succeed, type CloudError, type Result } from '../../../../../src/cloud/result';
import { say } from '../../../../../src/message';
import { PagedRows } from '../../../../../src/vscode/sidebar/data/pagedRows';

const offline: CloudError = { kind: 'offline', service: 'Dataverse', message: '', remedy: say('Try again.') };

/** Pages that a test hands over one by one. */
class Source {
  readonly signals: AbortSignal[] = [];
  private readonly queues: ((page: Result<readonly string[]> | undefined) => void)[] = [];

  async *read(signal: AbortSignal): AsyncGenerator<Result<readonly string[]>> {
    this.signals.push(signal);
    for (;;) {
      const page = await new Promise<Result<readonly string[]> | undefined>((resolve) => this.queues.push(resolve));
      signal.throwIfAborted();
      if (page === undefined) return;
      yield page;
    }
  }

  /** Ends the reading that waits longest when called without a page. */
  async hand(page?: Result<readonly string[]>): Promise<void> {
    this.queues.shift()?.(page);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('A list of rows', () => {
  const open = () => {
    const source = new Source();
    let changes = 0;
    const shelf = new PagedRows(
      (signal) => source.read(signal),
      () => {
        changes += 1;
      },
    );
    return { source, shelf, changes: () => changes };
  };

  it('reads nothing before somebody looks', () => {
    const { source, shelf } = open();
    assert.deepEqual(shelf.rows, []);
    assert.equal(source.signals.length, 0);
  });

  it('has something to show after the first page, and everything after the last', async () => {
    const { source, shelf } = open();
    const first = shelf.first();
    await source.hand(succeed(['a', 'b']));
    await first;
    assert.deepEqual([shelf.rows, shelf.state], [['a', 'b'], 'part']);
    await source.hand(succeed(['c']));
    await source.hand();
    assert.deepEqual([shelf.rows, shelf.state, shelf.busy], [['a', 'b', 'c'], 'whole', false]);
  });

  it('shows what was kept until the service has answered', async () => {
    const { source, shelf } = open();
    shelf.showCached(['old']);
    await shelf.first();
    assert.deepEqual([shelf.rows, shelf.state], [['old'], 'cached']);
    await source.hand(succeed(['new']));
    assert.deepEqual(shelf.rows, ['new']);
    shelf.showCached(['older']);
    assert.deepEqual(shelf.rows, ['new']);
  });

  it('keeps the old rows on show while it is read again', async () => {
    const { source, shelf } = open();
    void shelf.load();
    await source.hand(succeed(['a', 'b']));
    await source.hand();
    void shelf.load();
    await source.hand(succeed(['a']));
    assert.deepEqual(shelf.rows, ['a', 'b']);
    await source.hand();
    assert.deepEqual(shelf.rows, ['a']);
  });

  it('reads single rows anew in their places, and drops those that are gone', async () => {
    const { source, shelf } = open();
    const pages = (...rows: string[]) =>
      async function* (): AsyncGenerator<Result<readonly string[]>> {
        yield await Promise.resolve(succeed(rows));
      };
    void shelf.load();
    await source.hand(succeed(['a1', 'b1', 'c1']));
    await source.hand();
    await shelf.loadRows(['a', 'c'], ([id = '']) => id, pages('c2'));
    assert.deepEqual([shelf.rows, shelf.state], [['b1', 'c2'], 'whole']);
    assert.equal(source.signals.length, 1);
  });

  it('reads everything anew when a single row is wanted while it is being read', async () => {
    const { source, shelf } = open();
    void shelf.load();
    const done = shelf.loadRows(
      ['a'],
      (row) => row,
      () => assert.fail('The list is read as a whole.'),
    );
    await source.hand();
    await source.hand(succeed(['a']));
    await source.hand();
    await done;
    assert.deepEqual([shelf.rows, shelf.state], [['a'], 'whole']);
  });

  it('keeps its rows beside an error, and forgets the error when it was read well', async () => {
    const { source, shelf } = open();
    void shelf.load();
    await source.hand(succeed(['a']));
    await source.hand();
    void shelf.load();
    await source.hand(fail(offline));
    assert.deepEqual([shelf.rows, shelf.error], [['a'], offline]);
    void shelf.load();
    await source.hand(succeed(['b']));
    await source.hand();
    assert.deepEqual([shelf.rows, shelf.error], [['b'], undefined]);
  });

  it('ends the waiting for the first rows when there is only an error', async () => {
    const { source, shelf } = open();
    const first = shelf.first();
    await source.hand(fail(offline));
    await first;
    assert.equal(shelf.error, offline);
    assert.deepEqual(shelf.rows, []);
  });

  it('gives up a reading when another one starts', async () => {
    const { source, shelf } = open();
    void shelf.load();
    void shelf.load();
    assert.equal(source.signals[0]?.aborted, true);
    await source.hand(succeed(['from the first']));
    assert.deepEqual(shelf.rows, []);
    await source.hand(succeed(['from the second']));
    await source.hand();
    assert.deepEqual([shelf.rows, shelf.state], [['from the second'], 'whole']);
  });

  it('finds a row as soon as it arrives, and says when it never will', async () => {
    const { source, shelf } = open();
    void shelf.load();
    const found = shelf.find((rows) => rows.find((row) => row === 'b'));
    const missed = shelf.find((rows) => rows.find((row) => row === 'z'));
    await source.hand(succeed(['a']));
    await source.hand(succeed(['b']));
    assert.equal(await found, 'b');
    await source.hand();
    assert.equal(await missed, undefined);
  });

  it('tells of every change, so that a view can be drawn again', async () => {
    const { source, shelf, changes } = open();
    void shelf.load();
    await source.hand(succeed(['a']));
    assert.equal(changes(), 1);
    await source.hand();
    assert.ok(changes() >= 2);
  });
});
