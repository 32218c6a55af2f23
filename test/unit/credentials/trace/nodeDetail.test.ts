import assert from 'node:assert/strict';
import { detailOf } from '../../../../src/credentials/trace/nodeDetail';
import { inEnglish } from '../../../../src/message';

describe('The second name of a thing in a graph', () => {
  const words = (detail: string, kind: 'connection' | 'connectionReference' = 'connection') => {
    const text = detailOf({ kind, detail });
    return typeof text === 'string' ? text : inEnglish(text);
  };

  it('says what a connector is for, however the services write it', () => {
    assert.equal(words('shared_uiflow'), 'desktop flow connection');
    assert.equal(words('/providers/Microsoft.PowerApps/apis/shared_uiflow'), 'desktop flow connection');
  });

  it('is the name itself otherwise', () => {
    assert.equal(words('shared_sapodata'), 'shared_sapodata');
    assert.equal(words('hbl_shared_uiflow', 'connectionReference'), 'hbl_shared_uiflow');
  });
});
