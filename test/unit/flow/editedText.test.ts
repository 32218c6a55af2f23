import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EditedText } from '../../../src/flow/editedText';
import { applyEdits, type TextEdit } from '../../../src/flow/text';

const edit = (start: number, end: number, newText: string): TextEdit => ({ range: { start, end }, newText });

describe('a text that is edited again and again', () => {
  it('tells all edits as edits of the original, which hold only what was put in', () => {
    const edited = new EditedText('one two three');
    edited.apply([edit(0, 3, '1'), edit(8, 13, '3')]);
    edited.apply([edit(0, 1, 'first'), edit(6, 7, '')]);
    assert.equal(edited.text, 'first two ');
    assert.deepEqual(
      edited.edits.map(({ range, newText }) => [range.start, range.end, newText]),
      [
        [0, 3, 'first'],
        [8, 13, ''],
      ],
    );
  });

  it('has no edits where nothing was done, or undone', () => {
    const edited = new EditedText('one');
    assert.deepEqual(edited.edits, []);
    edited.apply([edit(1, 1, 'x')]);
    edited.apply([edit(1, 2, '')]);
    assert.deepEqual(edited.edits, []);
  });

  it('refuses edits that overlap', () => {
    assert.throws(() => {
      new EditedText('one two').apply([edit(0, 4, 'a'), edit(2, 6, 'b')]);
    });
  });

  it('comes to the same as one edit after the other', () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.nat(20), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), rounds, (text, all) => {
        const edited = new EditedText(text);
        let expected = text;
        for (const round of all) {
          let from = 0;
          const edits: TextEdit[] = [];
          for (const [gap, length, newText] of round) {
            const start = Math.min(expected.length, from + gap);
            const end = Math.min(expected.length, start + length);
            edits.push(edit(start, end, newText));
            from = end;
          }
          expected = applyEdits(expected, edits);
          edited.apply(edits);
        }
        assert.equal(edited.text, expected);
        assert.equal(applyEdits(text, edited.edits), expected);
      }),
    );
  });
});
