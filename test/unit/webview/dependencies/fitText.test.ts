import assert from 'node:assert/strict';
import { fitText, wrapText } from '../../../../webview/dependencies/fitText';

const tenEach = (text: string): number => Array.from(text).length * 10;

describe('fitText', () => {
  it('leaves a text alone that fits', () => {
    assert.equal(fitText('SAP ERP', 70, tenEach), 'SAP ERP');
  });

  it('cuts a longer text to its place, with an ellipsis', () => {
    assert.equal(fitText('SAP service account', 80, tenEach), 'SAP ser…');
  });

  it('leaves no blank before the ellipsis', () => {
    assert.equal(fitText('SAP service account', 50, tenEach), 'SAP…');
  });

  it('never cuts a character in two', () => {
    assert.equal(fitText('🔑🔑🔑🔑', 30, tenEach), '🔑🔑…');
  });

  it('is empty where nothing fits', () => {
    assert.equal(fitText('SAP', 5, tenEach), '');
  });
});

describe('wrapText', () => {
  it('takes one line where that does', () => {
    assert.deepEqual(wrapText('SAP ERP', 70, tenEach), ['SAP ERP']);
  });

  it('breaks between words, and cuts what does not fit the second line', () => {
    assert.deepEqual(wrapText('Create customer', 80, tenEach), ['Create', 'customer']);
    assert.deepEqual(wrapText('Create a customer in SAP', 90, tenEach), ['Create a', 'customer…']);
  });

  it('cuts a word that is longer than a line', () => {
    assert.deepEqual(wrapText('hbl_shareduiflow_sapinvoices', 80, tenEach), ['hbl_sha…']);
  });
});
