import assert from 'node:assert/strict';
import { xmlText } from '../../../../webview/dependencies/xmlText';

describe('Text in a saved picture', () => {
  it('is what a name is', () => {
    for (const name of ['SAP <password> & more', 'naïve 流 🔑', 'a\tb\nc']) assert.equal(xmlText(name), name);
  });

  it('holds nothing that XML has no place for', () => {
    assert.equal(xmlText('a\u0000b\u001bc\ufffed\uffff'), 'a\ufffdb\ufffdc\ufffdd\ufffd');
    assert.equal(xmlText('\ud83d x \udd11'), '\ufffd x \ufffd');
  });
});
