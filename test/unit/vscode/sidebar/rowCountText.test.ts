import assert from 'node:assert/strict';
import '../../../fixtures/fakeEditor';
import { filterText, rowCountText } from '../../../../src/vscode/sidebar/rowCountText';

describe('The count in the header of a view', () => {
  const shelf = { state: 'whole', busy: false, rows: Array(10_000).fill(0) } as const;
  const counts = { left: 10_000, beyond: 0, troubled: 3 };
  const everything = { filter: '', mineOnly: false, grouping: 'none' } as const;

  it('is a number, for the header is narrow', () => {
    assert.equal(rowCountText(shelf, counts, everything), '10000');
    assert.equal(rowCountText(shelf, { ...counts, beyond: 2 }, everything), '10002');
  });

  it('says how many a filter leaves, and of how many', () => {
    assert.equal(rowCountText(shelf, { ...counts, left: 12 }, { ...everything, filter: 'sap' }), '12 of 10000');
    assert.equal(rowCountText(shelf, { ...counts, left: 7 }, { ...everything, mineOnly: true }), '7 of 10000');
  });

  it('says of a number that it still grows, is not all, or is an old one', () => {
    assert.equal(rowCountText({ ...shelf, state: 'part', busy: true }, counts, everything), '10000…');
    assert.equal(rowCountText({ ...shelf, state: 'part' }, counts, everything), 'at least 10000');
    assert.equal(rowCountText({ ...shelf, state: 'cached' }, counts, everything), 'from last time');
    assert.equal(rowCountText({ ...shelf, state: 'empty' }, counts, everything), '');
  });

  it('leaves the filter to the line above the rows', () => {
    assert.equal(filterText({ ...everything, filter: 'sap', mineOnly: true }), 'Filter: sap · Only mine');
    assert.equal(filterText(everything), undefined);
  });
});
