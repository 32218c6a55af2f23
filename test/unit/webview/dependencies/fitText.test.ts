import assert from 'node:assert/strict';
import { fitText, wrapText } from '../../../../webview/dependencies/fitText';

const tenEach = (text: string): number => Array.from(text).length * 10;

describe('fitText', () => {
  it('leaves a text alone that fits', () => {
    assert.equal(fitText('SAP ERP', 70, tenEach), 'SAP ERP');
  });

  it('cuts a longer text to its place, and keeps the end that tells it apart', () => {
    assert.equal(fitText('SAP service account 105', 110, tenEach), 'SAP s…t 105');
    assert.notEqual(fitText('Purchase order robot 1041', 120, tenEach), fitText('Purchase order robot 1042', 120, tenEach));
  });

  it('leaves no blank beside the ellipsis', () => {
    assert.equal(fitText('SAP service account', 80, tenEach), 'SAP…ount');
  });

  it('never cuts a character in two', () => {
    assert.equal(fitText('🔑🔑🔑🔑', 30, tenEach), '🔑…🔑');
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
    assert.deepEqual(wrapText('Create a customer in SAP', 90, tenEach), ['Create a', 'custo…SAP']);
  });

  it('cuts a word that is longer than a line', () => {
    assert.deepEqual(wrapText('hbl_shareduiflow_sapinvoices', 80, tenEach), ['hbl_…ces']);
  });
});
