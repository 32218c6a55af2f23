import assert from 'node:assert/strict';
import { withoutIcons, withoutLinks } from '../../../../src/vscode/messages/plainText';

/** What VS Code takes for a link in a notification (`parseLinkedText`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('What people are told', () => {
  for (const name of [
    '[Details](command:workbench.action.terminal.new)',
    'x [a](https://example.org "title") y',
    '[b](COMMAND:x)',
    ']([c](file:///etc)',
  ]) {
    it(`cannot be clicked where a name reads ${name}`, () => {
      const told = withoutLinks(`“${name}” comes from a managed solution.`);
      assert.doesNotMatch(told, link);
      assert.equal(told.replaceAll('\u2060', ''), `“${name}” comes from a managed solution.`);
    });
  }

  it('is a sentence, however long the name', () => {
    assert.equal(withoutLinks(`“${'x'.repeat(1_000_000)}” is taken.`).length, 1000);
  });

  it('is not turned around or hidden by a name', () => {
    assert.equal(withoutLinks('Delete “bob\u202e\u200b”?\nIts variables stay.'), 'Delete “bob\ufffd\ufffd”?\nIts variables stay.');
  });

  it('draws no icon of a name in the status bar or a list', () => {
    assert.doesNotMatch(withoutIcons('Deleted $(check) $(sync~spin)'), /\$\(/);
  });

  it('stays as it is otherwise', () => {
    assert.equal(withoutIcons('Rate (EUR) [gross] costs $5'), 'Rate (EUR) [gross] costs $5');
  });
});
