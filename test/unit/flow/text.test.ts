import assert from 'node:assert/strict';
import { applyEdits, invertEdits } from '../../../src/flow/text';

describe('applyEdits', () => {
  it('applies edits by their places in the unedited text, whatever their order', () => {
    assert.equal(
      applyEdits('abcdef', [
        { range: { start: 4, end: 5 }, newText: '' },
        { range: { start: 0, end: 1 }, newText: 'XYZ' },
      ]),
      'XYZbcdf',
    );
  });

  it('keeps the order of insertions at one place', () => {
    const at = { start: 1, end: 1 };
    assert.equal(
      applyEdits('ab', [
        { range: at, newText: '1' },
        { range: at, newText: '2' },
      ]),
      'a12b',
    );
  });

  it('lets edits touch', () => {
    assert.equal(
      applyEdits('abcd', [
        { range: { start: 0, end: 2 }, newText: 'x' },
        { range: { start: 2, end: 4 }, newText: 'y' },
      ]),
      'xy',
    );
  });

  it('refuses edits that overlap', () => {
    assert.throws(() =>
      applyEdits('abcd', [
        { range: { start: 0, end: 3 }, newText: '' },
        { range: { start: 2, end: 4 }, newText: '' },
      ]),
    );
  });
});

describe('invertEdits', () => {
  it('gives the edits that take others back, at places of the edited text', () => {
    const text = 'one two three';
    const edits = [
      { range: { start: 8, end: 13 }, newText: '3' },
      { range: { start: 0, end: 3 }, newText: 'first' },
      { range: { start: 4, end: 4 }, newText: 'and ' },
      { range: { start: 4, end: 4 }, newText: 'then ' },
      { range: { start: 7, end: 8 }, newText: '' },
    ];
    const edited = applyEdits(text, edits);
    assert.equal(edited, 'first and then two3');
    assert.equal(applyEdits(edited, invertEdits(text, edits)), text);
  });
});
