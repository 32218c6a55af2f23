import assert from 'node:assert/strict';
import { fail, succeed, type CloudError, type Result } from '../../../src/cloud/result';
import { Plan, type Step } from '../../../src/credentials/plan';
import { inEnglish, say } from '../../../src/message';

const refused: CloudError = { kind: 'forbidden', service: 'Dataverse', message: 'No.', remedy: say('Ask.') };
const lost: CloudError = { kind: 'offline', service: 'Dataverse', message: '', remedy: say('Look.'), unsure: true };

/** Steps that write down what they do, each of which answers as it is told to. */
class Scene {
  readonly done: string[] = [];
  readonly answers = new Map<string, Result<void>>();
  readonly signal = new AbortController();

  step(id: string, more: { readonly afterFailure?: true; readonly undoable?: false } = {}): Step {
    const act = (name: string) => (signal: AbortSignal) => {
      signal.throwIfAborted();
      this.done.push(name);
      return Promise.resolve(this.answers.get(name) ?? succeed(undefined));
    };
    const undo = { run: act(`undo ${id}`), left: say('{0} stays.', id), ...(more.afterFailure && { afterFailure: true as const }) };
    return { id, title: say('Make {0}', id), run: act(id), ...(more.undoable !== false && { undo }) };
  }

  run(plan: Plan) {
    return plan.run(() => undefined, this.signal.signal);
  }
}

const states = (plan: Plan) => plan.progress.map(({ state }) => state);

describe('A plan', () => {
  it('runs its steps in order, and says how long each took', async () => {
    const scene = new Scene();
    let now = 0;
    const plan = new Plan([scene.step('a'), scene.step('b')], () => (now += 10));
    const seen: string[] = [];
    assert.deepEqual(
      await plan.run(() => {
        seen.push(states(plan).join(' '));
      }, scene.signal.signal),
      { kind: 'done' },
    );
    assert.deepEqual(scene.done, ['a', 'b']);
    assert.deepEqual(seen, ['doing waiting', 'done waiting', 'done doing', 'done done']);
    assert.deepEqual(
      plan.progress.map(({ milliseconds }) => milliseconds),
      [10, 10],
    );
  });

  it('stops at a failure, and goes on from there without doing anything twice', async () => {
    const scene = new Scene();
    const plan = new Plan([scene.step('a'), scene.step('b'), scene.step('c')]);
    scene.answers.set('b', fail(refused));
    assert.deepEqual(await scene.run(plan), { kind: 'failed', error: refused });
    assert.deepEqual(states(plan), ['done', 'failed', 'waiting']);
    assert.deepEqual(plan.made.map(inEnglish), ['a stays.']);
    scene.answers.clear();
    assert.deepEqual(await scene.run(plan), { kind: 'done' });
    assert.deepEqual(scene.done, ['a', 'b', 'b', 'c']);
  });

  it('is undone backwards, and what was never made is left alone', async () => {
    const scene = new Scene();
    const plan = new Plan([scene.step('a'), scene.step('b'), scene.step('c'), scene.step('d')]);
    scene.answers.set('c', fail(refused));
    await scene.run(plan);
    scene.done.length = 0;
    await plan.undo(() => undefined, scene.signal.signal);
    assert.deepEqual(scene.done, ['undo b', 'undo a']);
    assert.deepEqual(states(plan), ['undone', 'undone', 'failed', 'waiting']);
    assert.deepEqual(plan.made, []);
  });

  it('names what could not be undone, and undoes the rest', async () => {
    const scene = new Scene();
    const plan = new Plan([scene.step('a'), scene.step('b'), scene.step('c')]);
    scene.answers.set('c', fail(refused));
    scene.answers.set('undo b', fail(refused));
    await scene.run(plan);
    await plan.undo(() => undefined, scene.signal.signal);
    assert.deepEqual(states(plan), ['undone', 'left', 'failed']);
    assert.deepEqual(plan.made.map(inEnglish), ['b stays.']);
    scene.answers.clear();
    await plan.undo(() => undefined, scene.signal.signal);
    assert.deepEqual(states(plan), ['undone', 'undone', 'failed'], 'It can be tried again.');
  });

  it('takes something that is gone already as undone', async () => {
    const scene = new Scene();
    const plan = new Plan([scene.step('a'), scene.step('b')]);
    scene.answers.set('b', fail(refused));
    scene.answers.set('undo a', fail({ ...refused, kind: 'notFound' }));
    await scene.run(plan);
    await plan.undo(() => undefined, scene.signal.signal);
    assert.deepEqual(states(plan), ['undone', 'failed']);
  });

  it('undoes a step of which nobody knows whether it was done only where that harms nobody', async () => {
    const scene = new Scene();
    const plan = new Plan([scene.step('own', { afterFailure: true })]);
    scene.answers.set('own', fail(lost));
    await scene.run(plan);
    assert.deepEqual(plan.made.map(inEnglish), ['own stays.']);
    await plan.undo(() => undefined, scene.signal.signal);
    assert.deepEqual(states(plan), ['undone']);

    const other = new Scene();
    const risky = new Plan([other.step('secret')]);
    other.answers.set('secret', fail(lost));
    await other.run(risky);
    for (const time of ['once', 'twice']) {
      await risky.undo(() => undefined, other.signal.signal);
      assert.deepEqual(other.done, ['secret'], `It may be somebody else’s: ${time}`);
    }
    assert.deepEqual(
      risky.progress.map(({ left }) => left && inEnglish(left)),
      ['This may have been created: secret stays.'],
    );
  });

  it('can be cancelled, and gone on with', async () => {
    const scene = new Scene();
    const plan = new Plan([
      scene.step('a'),
      {
        ...scene.step('b', { afterFailure: true }),
        run: (signal) => {
          scene.signal.abort();
          return Promise.reject(signal.reason as Error);
        },
      },
    ]);
    assert.deepEqual(await scene.run(plan), { kind: 'cancelled' });
    assert.deepEqual(states(plan), ['done', 'failed']);
    assert.equal(plan.made.length, 2, 'The request that was on its way may have been done.');
  });

  describe('in which we made a mistake', () => {
    const bug = () => Promise.reject(new TypeError('bug'));

    it('lets it through, and says of the step that it failed, so that one can go on or undo', async () => {
      const scene = new Scene();
      let broken = true;
      const step = scene.step('b', { afterFailure: true });
      const plan = new Plan([scene.step('a'), { ...step, run: (...all) => (broken ? bug() : step.run(...all)) }]);
      await assert.rejects(scene.run(plan), TypeError);
      assert.deepEqual(states(plan), ['done', 'failed']);
      assert.equal(plan.made.length, 2, 'Something may have been on its way.');
      broken = false;
      assert.deepEqual(await scene.run(plan), { kind: 'done' });
    });

    it('is not left under way by a page that cannot be told', async () => {
      const scene = new Scene();
      const plan = new Plan([scene.step('a')]);
      await assert.rejects(
        plan.run(() => {
          throw new TypeError('gone');
        }, scene.signal.signal),
        TypeError,
      );
      assert.deepEqual(states(plan), ['failed']);
    });

    it('undoes the rest, and names what stays', async () => {
      const scene = new Scene();
      const b = scene.step('b');
      assert.ok(b.undo);
      const plan = new Plan([scene.step('a'), { ...b, undo: { ...b.undo, run: bug } }, scene.step('c')]);
      scene.answers.set('c', fail(refused));
      await scene.run(plan);
      await assert.rejects(
        plan.undo(() => undefined, scene.signal.signal),
        TypeError,
      );
      assert.deepEqual(states(plan), ['undone', 'left', 'failed']);
    });
  });
});
