import assert from 'node:assert/strict';
import { editor } from '../../../../fixtures/fakeEditor';
import { say } from '../../../../../src/message';
import { ClickCommands } from '../../../../../src/vscode/sidebar/trees/clickCommands';
import { groupNode, moreNode } from '../../../../../src/vscode/sidebar/nodes/listNodes';

describe('a click on a row that runs something', () => {
  let clicks: ClickCommands;
  const more = moreNode('credentials', 500, 10_000, 500, 'credentials/more');

  beforeEach(() => {
    editor.reset();
    clicks = new ClickCommands();
  });
  afterEach(() => {
    clicks.dispose();
  });

  it('does the same after the row was drawn anew', async () => {
    const before = clicks.commandOf(more, more.runs);
    clicks.commandOf(moreNode('credentials', 500, 9_999, 500, 'credentials/more'), 'flowWarden.showMore');
    await editor.commands.get(String(before))?.(undefined);
    assert.deepEqual(editor.ran, [{ command: 'flowWarden.showMore', argument: { id: 'credentials/more' } }]);
  });

  it('is forgotten with a row that is not there any more', () => {
    const command = String(clicks.commandOf(more, more.runs));
    clicks.keepOnly((id) => id === 'credentials/more');
    assert.ok(editor.commands.has(command));
    clicks.keepOnly(() => false);
    assert.ok(!editor.commands.has(command));
  });

  it('runs nothing where a row has nothing to run', () => {
    assert.equal(clicks.commandOf(groupNode('a', say('Yours'), 1, 'credentials/group:a'), undefined), undefined);
  });
});
