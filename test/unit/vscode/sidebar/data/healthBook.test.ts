import assert from 'node:assert/strict';
import { healthKey, type Health } from '../../../../../src/credentials/browse/health';
import type { SecretReference } from '../../../../../src/credentials/model/secretReference';
import { say } from '../../../../../src/message';
import { HealthBook } from '../../../../../src/vscode/sidebar/data/healthBook';

const minute = 60_000;
const why = say('Why.');
const ask = (vault: string, secret = 'pw'): SecretReference => ({ vault, secret });

/** A book whose questions a test answers, and whose clock it sets. */
function openBook() {
  const questions: { readonly secrets: readonly string[]; readonly answer: (state: Health['state'] | Error) => Promise<void> }[] = [];
  const now = { ms: 0 };
  let changes = 0;
  const look = (references: readonly SecretReference[]): Promise<ReadonlyMap<string, Health>> =>
    new Promise((resolve, reject) => {
      questions.push({
        secrets: references.map(({ vault, secret }) => `${vault}/${secret}`),
        answer: async (state) => {
          if (state instanceof Error) reject(state);
          else resolve(new Map(references.map((reference) => [healthKey(reference), { state, why }])));
          await settled();
        },
      });
    });
  const book = new HealthBook(
    look,
    () => {
      changes += 1;
    },
    () => now.ms,
  );
  return { book, questions, now, changes: () => changes };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('What is known of the health of secrets', () => {
  it('is nothing until it is wanted', async () => {
    const { book, questions } = openBook();
    assert.equal(book.known(ask('a')), undefined);
    await settled();
    assert.deepEqual(questions, []);
  });

  it('is asked of each vault at once for everything that is wanted together', async () => {
    const { book, questions, changes } = openBook();
    for (const secret of ['x', 'y', 'X']) book.want(ask('a', secret));
    book.want(ask('A', 'z'));
    book.want(ask('b'));
    await settled();
    assert.deepEqual(
      questions.map(({ secrets }) => secrets),
      [['a/x', 'a/y', 'A/z'], ['b/pw']],
    );
    await questions[0]?.answer('expired');
    assert.deepEqual(
      [book.known(ask('a', 'x'))?.state, book.known(ask('a', 'z'))?.state, book.known(ask('b')), changes()],
      ['expired', 'expired', undefined, 1],
    );
  });

  it('is asked of few vaults at a time', async () => {
    const { book, questions } = openBook();
    for (let vault = 0; vault < 10; vault += 1) book.want(ask(`v${vault}`));
    await settled();
    assert.equal(questions.length, 4);
    await questions[2]?.answer('reachable');
    assert.equal(questions.length, 5);
  });

  it('counts for minutes, and is on show until the next answer is there', async () => {
    const { book, questions, now } = openBook();
    book.want(ask('a'));
    await settled();
    await questions[0]?.answer('expired');
    now.ms = 9 * minute;
    book.want(ask('a'));
    await settled();
    assert.equal(questions.length, 1);
    now.ms = 10 * minute;
    assert.equal(book.want(ask('a'))?.state, 'expired');
    await settled();
    assert.equal(questions.length, 2);
    assert.equal(book.known(ask('a'))?.state, 'expired');
    await questions[1]?.answer('reachable');
    assert.equal(book.known(ask('a'))?.state, 'reachable');
  });

  it('is asked again sooner where it is not sure', async () => {
    const { book, questions, now } = openBook();
    book.want(ask('a'));
    await settled();
    await questions[0]?.answer('unknown');
    now.ms = minute;
    book.want(ask('a'));
    await settled();
    assert.equal(questions.length, 2);
  });

  it('tells of no change where the answer is the same as before', async () => {
    const { book, questions, changes } = openBook();
    const { knowledge } = book;
    for (let time = 1; time <= 2; time += 1) {
      book.want(ask('a'));
      await settled();
      await questions.at(-1)?.answer('expired');
      book.forget();
    }
    assert.notEqual(book.knowledge, knowledge);
    assert.deepEqual([questions.length, changes()], [2, 1]);
  });

  it('does not take an answer that was on its way when it was told to forget', async () => {
    const { book, questions } = openBook();
    book.want(ask('a'));
    await settled();
    book.forget('A');
    book.want(ask('a'));
    await questions[0]?.answer('missing');
    assert.equal(book.known(ask('a')), undefined);
    await questions[1]?.answer('reachable');
    assert.equal(book.known(ask('a'))?.state, 'reachable');
  });

  it('drops what no row points at any more, an answer that is still on its way included', async () => {
    const { book, questions } = openBook();
    book.want(ask('a'));
    await settled();
    book.keepOnly(new Map([['b/pw', true]]));
    await questions[0]?.answer('missing');
    assert.equal(book.known(ask('a')), undefined);
  });

  it('asks nothing more once it is stopped', async () => {
    const { book, questions } = openBook();
    for (let vault = 0; vault < 10; vault += 1) book.want(ask(`v${vault}`));
    await settled();
    book.stop();
    await questions[0]?.answer('expired');
    assert.deepEqual([questions.length, book.known(ask('v0'))], [4, undefined]);
  });

  it('is asked apart for versions of one secret', async () => {
    const { book, questions } = openBook();
    book.want(ask('a'));
    book.want({ ...ask('a'), version: '1' });
    await settled();
    assert.equal(questions[0]?.secrets.length, 2);
  });
});
