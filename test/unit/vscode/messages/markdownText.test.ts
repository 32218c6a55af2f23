import assert from 'node:assert/strict';
import { asMarkdown } from '../../../../src/vscode/messages/markdownText';

describe('A foreign text in a tooltip', () => {
  it('is no markup', () => {
    assert.equal(asMarkdown('**[a](command:x)** <b> $(key)'), '\\*\\*\\[a\\]\\(command:x\\)\\*\\* \\<b\\> \\$\\(key\\)');
  });

  it('is no link where it is an address', () => {
    assert.equal(
      asMarkdown('https://example.org www.example.org a@example.org'),
      'https&#58;//example.org www&#46;example.org a&#64;example.org',
    );
  });

  it('breaks between words', () => {
    assert.equal(asMarkdown(' one\n\ttwo '), 'one two');
  });
});
