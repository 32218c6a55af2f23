import assert from 'node:assert/strict';
import { ConcurrencyLimit } from '../../../../src/cloud/client/concurrencyLimit';

describe('Slots', () => {
  it('lets in as many as there is room for, the others in order', async () => {
    const slots = new ConcurrencyLimit(2);
    const log: string[] = [];
    const work = ['a', 'b', 'c', 'd'].map((name) => ({ name, gate: openable() }));
    const all = work.map(({ name, gate }) =>
      slots.use(async () => {
        log.push(`${name} in`);
        await gate.opened;
        log.push(`${name} out`);
      }, undefined),
    );
    await Promise.resolve();
    assert.deepEqual(log, ['a in', 'b in']);
    for (const { gate } of work) gate.open();
    await Promise.all(all);
    assert.deepEqual(log, ['a in', 'b in', 'a out', 'b out', 'c in', 'd in', 'c out', 'd out']);
  });

  it('gives the room back after a failure', async () => {
    const slots = new ConcurrencyLimit(1);
    await assert.rejects(
      slots.use(() => Promise.reject(new Error('no')), undefined),
      /no/,
    );
    assert.equal(await slots.use(() => Promise.resolve('yes'), undefined), 'yes');
  });

  it('lets somebody who gives up leave the queue, with the reason of the signal', async () => {
    const slots = new ConcurrencyLimit(1);
    const gate = openable();
    const first = slots.use(() => gate.opened, undefined);
    const stop = new AbortController();
    const second = slots.use(() => Promise.reject(new Error('must not run')), stop.signal);
    const third = slots.use(() => Promise.resolve('third'), undefined);
    stop.abort('enough');
    assert.equal(await second.catch((reason: unknown) => reason), 'enough');
    gate.open();
    await first;
    assert.equal(await third, 'third');
  });
});

function openable(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}
