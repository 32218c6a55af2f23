import assert from 'node:assert/strict';
import { editor, type FakeQuickPick } from '../../../fixtures/fakeEditor';
import { pickFromGrowing, type GrowingList, type Pick } from '../../../../src/vscode/messages/lists';

const texts = { title: 'Point to another secret', placeholder: 'Name', advice: 'A reference is an address.' };
const entries: readonly Pick[] = [{ label: 'sap-pw' }, { label: 'robot-pw' }];

describe('A list that fills', () => {
  let list: FakeQuickPick;
  let chosen: Promise<Pick | undefined>;

  /** Opens it with `fill`, and gives it back when it is not busy any more. */
  async function open(fill: (growing: GrowingList<Pick>) => Promise<void>): Promise<void> {
    list = await new Promise<FakeQuickPick>((resolve) => {
      editor.choosing = resolve;
      chosen = pickFromGrowing(texts, fill);
    });
  }

  const openWith = (picks: readonly Pick[]): Promise<void> =>
    open(({ show }) => {
      show(picks);
      return Promise.resolve();
    });
  const labels = (): readonly string[] => list.seen.map(({ label }) => label);

  beforeEach(() => {
    editor.reset();
  });

  it('gives back what is chosen', async () => {
    await openWith(entries);
    list.type('robot');
    list.enter();
    assert.equal(await chosen, entries[1]);
  });

  it('says that nothing matches and what could be typed, and stays open when Enter is pressed then', async () => {
    await openWith(entries);
    list.type('nothing of this name');
    assert.deepEqual(labels(), ['Nothing matches']);
    assert.equal(list.seen[0]?.detail, texts.advice);
    list.enter();
    assert.ok(list.open);
    list.type('sap');
    assert.deepEqual(labels(), ['sap-pw']);
    list.enter();
    assert.equal(await chosen, entries[0]);
  });

  it('stays open when Enter is pressed on a note', async () => {
    await openWith([{ label: 'This looks like a secret', alwaysShow: true, note: true }]);
    list.enter();
    assert.ok(list.open);
    list.hide();
    assert.equal(await chosen, undefined);
  });

  it('chooses nobody while it waits for the answer to what was typed', async () => {
    let growing: GrowingList<Pick> | undefined;
    await open((one) => {
      growing = one;
      one.show(entries);
      return Promise.resolve();
    });
    growing?.wait();
    list.enter();
    assert.ok(list.open && list.busy);
    assert.deepEqual(labels(), ['Still searching…']);
    growing?.show(entries);
    assert.ok(!list.busy);
    list.enter();
    assert.equal(await chosen, entries[0]);
  });
});
