import assert from 'node:assert/strict';
import { say } from '../../../../src/message';
import type { Range } from '../../../../src/flow/text';
import type { Analysis } from '../../../../src/rules/analyse';
import type { Finding } from '../../../../src/rules/finding';
import { nothingShown, showAfterChange, showAfterPause, type Shown } from '../../../../src/vscode/editor/keepLastGood';

/** A text of one key a line, in which each word of `values` is a finding at the place where it stands. */
function textOf(values: readonly string[]): string {
  return `{\n${values.map((value, index) => `"k${index}": "${value}"`).join(',\n')}\n}`;
}

function findingOf(text: string, word: string): Finding {
  const start = text.indexOf(word);
  return {
    rule: 'FW101',
    severity: 'error',
    confidence: 'high',
    message: say('A finding'),
    pointer: '',
    range: { start, end: start + word.length },
    related: [],
    fingerprint: word,
    fixes: () => [{ id: 'redact', title: say('Fix'), preferred: true, safe: false, edits: [] }],
  };
}

function flow(text: string, words: readonly string[], broken = false): Analysis {
  return { kind: 'flow', shape: 'solution workflow', broken, complete: true, findings: words.map((word) => findingOf(text, word)) };
}

/** Replaces a stretch of a text, as a person who types does. */
function type(text: string, range: Range, newText: string) {
  return {
    text: text.slice(0, range.start) + newText + text.slice(range.end),
    changes: [{ range, newLength: newText.length }],
  };
}

const words = (shown: Shown) => shown.findings.map(({ fingerprint }) => fingerprint);
const underlined = (shown: Shown, text: string) => shown.findings.map(({ range }) => text.slice(range.start, range.end));

const original = textOf(['alpha', 'beta', 'gamma']);
const before = showAfterPause(nothingShown, original, flow(original, ['alpha', 'beta', 'gamma']));
const at = (word: string): Range => findingOf(original, word).range;

describe('While a person types', () => {
  it('a fixed finding vanishes at once', () => {
    const { text, changes } = type(original, at('beta'), '');
    const shown = showAfterChange(before, changes, { text, analysis: flow(text, ['alpha', 'gamma']) });
    assert.deepEqual(underlined(shown, text), ['alpha', 'gamma']);
  });

  it('a new finding waits for the pause', () => {
    const { text, changes } = type(original, { start: 1, end: 1 }, '"new": "delta",');
    const analysis = flow(text, ['delta', 'alpha', 'beta', 'gamma']);
    const shown = showAfterChange(before, changes, { text, analysis });
    assert.deepEqual(underlined(shown, text), ['alpha', 'beta', 'gamma']);
    assert.deepEqual(words(showAfterPause(shown, text, analysis)), ['delta', 'alpha', 'beta', 'gamma']);
  });

  it('a finding whose text changes but stays insecure stays', () => {
    const { text, changes } = type(original, { start: at('beta').end, end: at('beta').end }, 'x');
    const shown = showAfterChange(before, changes, { text, analysis: flow(text, ['alpha', 'beta', 'gamma']) });
    assert.deepEqual(words(shown), ['alpha', 'beta', 'gamma']);
  });

  it('all findings of a file that stops being a flow go', () => {
    const { text, changes } = type(original, at('beta'), 'b');
    assert.deepEqual(showAfterChange(before, changes, { text, analysis: { kind: 'notFlow' } }), nothingShown);
  });
});

describe('While the text is too long to be analysed at every key press', () => {
  it('a finding that was touched goes, and the others keep their places without fixes', () => {
    const { text, changes } = type(original, { start: at('beta').start, end: at('beta').start }, '??');
    const shown = showAfterChange(before, changes, { text, analysis: undefined });
    assert.deepEqual(underlined(shown, text), ['alpha', 'gamma']);
    assert.deepEqual(
      shown.findings.flatMap((finding) => finding.fixes()),
      [],
    );
  });

  it('several changes at once move a finding by all that went before it', () => {
    const changes = [
      { range: { start: original.length, end: original.length }, newLength: 3 },
      { range: at('beta'), newLength: 1 },
      { range: { start: 1, end: 1 }, newLength: 2 },
    ];
    const text = `{  ${original.slice(1).replace('beta', 'b')}   `;
    assert.deepEqual(underlined(showAfterChange(before, changes, { text, analysis: undefined }), text), ['alpha', 'gamma']);
  });
});

describe('While the text is half-typed', () => {
  const halfTyped = type(original, { start: at('beta').end, end: at('beta').end + 2 }, '');

  it('the findings of the last good text stay, but for what was touched', () => {
    const { text, changes } = halfTyped;
    const shown = showAfterChange(before, changes, { text, analysis: flow(text, ['alpha'], true) });
    assert.deepEqual(underlined(shown, text), ['alpha', 'gamma']);
  });

  it('nothing is added after a pause, and nothing is taken away', () => {
    const { text, changes } = halfTyped;
    const analysis = flow(text, ['alpha', 'k2'], true);
    const shown = showAfterChange(before, changes, { text, analysis });
    assert.deepEqual(showAfterPause(shown, text, analysis), shown);
  });

  it('they stay even when the text no longer reads as a flow', () => {
    const { text, changes } = halfTyped;
    const shown = showAfterChange(before, changes, { text, analysis: { kind: 'notFlow' } });
    assert.deepEqual(words(showAfterPause(shown, text, { kind: 'notFlow' })), ['alpha', 'gamma']);
  });

  it('they give way to the truth once the text is whole again', () => {
    const { text, changes } = halfTyped;
    const half = showAfterChange(before, changes, { text, analysis: flow(text, [], true) });
    const analysis = flow(original, ['alpha', 'beta', 'gamma']);
    assert.deepEqual(words(showAfterPause(half, original, analysis)), ['alpha', 'beta', 'gamma']);
  });

  it('a file that was opened broken shows what could be found', () => {
    const { text } = halfTyped;
    assert.deepEqual(words(showAfterPause(nothingShown, text, flow(text, ['alpha'], true))), ['alpha']);
  });

  it('a broken text that replaces the whole file counts as opened broken', () => {
    const { text, changes } = type(original, { start: 0, end: original.length }, '{ "k": "delta"');
    const analysis = flow(text, ['delta'], true);
    const shown = showAfterChange(before, changes, { text, analysis });
    assert.deepEqual(words(shown), []);
    assert.deepEqual(words(showAfterPause(shown, text, analysis)), ['delta']);
  });
});

describe('Related places', () => {
  it('move with their finding, and go when they are touched', () => {
    const finding = {
      ...findingOf(original, 'gamma'),
      related: [
        { range: at('alpha'), message: say('read here') },
        { range: at('beta'), message: say('sent here') },
      ],
    };
    const shown: Shown = { findings: [finding], settled: true };
    const { text, changes } = type(original, at('alpha'), 'a');
    const [moved] = showAfterChange(shown, changes, { text, analysis: undefined }).findings;
    assert.deepEqual(
      moved?.related.map(({ range }) => text.slice(range.start, range.end)),
      ['beta'],
    );
  });
});
