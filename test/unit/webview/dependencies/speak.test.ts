import assert from 'node:assert/strict';
import { companyPicture, pageTexts } from '../../../fixtures/pictures';
import { placeGraph } from '../../../../webview/dependencies/layout';
import { speakNodes } from '../../../../webview/dependencies/speak';

describe('speakNodes', () => {
  const picture = companyPicture();
  const spoken = speakNodes(placeGraph(picture), picture.asked, pageTexts);

  it('says what a node is, how it is called, and how much hangs on it', () => {
    assert.equal(
      spoken.get('credential:sap service account'),
      'Credential, SAP service account, Key Vault · Connection, Desktop flow, Rests on: 2, Used by: 3',
    );
  });

  it('says what was asked for', () => {
    assert.match(spoken.get(picture.asked) ?? '', /^Environment variable, SAP password, hbl_SapPassword, Asked for, /);
  });

  it('says why something is broken or not seen', () => {
    assert.match(spoken.get('credential:legacy erp') ?? '', /The variable of its user name was deleted/);
    assert.match(spoken.get('connection:connection of another person') ?? '', /No right to read connections of others/);
  });
});
