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
    const before = clicks.commandOf(more);
    clicks.commandOf(moreNode('credentials', 500, 9_999, 500, 'credentials/more'));
    await editor.commands.get(String(before))?.(undefined);
    assert.deepEqual(editor.ran, [{ command: 'flowWarden.showMore', argument: { id: 'credentials/more' } }]);
  });

  it('runs nothing where a row has nothing to run', () => {
    assert.equal(clicks.commandOf(groupNode('a', say('Yours'), 1, 'credentials/group:a')), undefined);
  });
});
