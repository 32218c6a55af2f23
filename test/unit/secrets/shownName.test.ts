import assert from 'node:assert/strict';
import { shownName, shownPath } from '../../../src/secrets/shownName';
import { apiKey, fakeSecrets, openAiKey, password, seededRandom, subscriptionKey, triggerUrl } from '../../fixtures/fakeSecrets';

describe('shownName', () => {
  const names = [
    'Get_items',
    'Apply_to_each_-_Update_2',
    'Get_response_details_v2_1stItem',
    'Send_an_email_(V2)',
    'Check_if_>50%',
    'body/passwordProfile/password',
    'hbl_ApiKey',
    'Key (hbl_ApiKey)',
    'x-api-key',
    'Ocp-Apim-Subscription-Key',
    'shared_office365-1',
    'shared-sharepointonl-7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
    '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
    'Élément_à_traiter_2024',
    'api.example.org',
    'prod-23.westeurope.logic.azure.com:443',
    'item/hbl_Account@odata.bind',
    '@odata.type',
    '$connections',
    '',
  ];
  for (const name of names) {
    it(`shows ${name || 'nothing'} as it is`, () => {
      assert.equal(shownName(name), name);
    });
  }

  it('masks a secret that is used as a name, alone or in the middle of one', () => {
    const random = seededRandom(71);
    for (const [kind, make] of Object.entries(fakeSecrets)) {
      if (kind === 'tenantTriggerUrl' || kind === 'guidSecret') continue; // no secrets among names
      for (const wrap of [(text: string) => text, (text: string) => `Call ${text} now`, (text: string) => `${text} (hbl_Key)`]) {
        const secret = make(random);
        assert.ok(shownName(wrap(secret)) !== wrap(secret), kind);
      }
    }
    for (const make of [apiKey, openAiKey, password, subscriptionKey]) assert.match(shownName(make(random)), /^\S{1,3}…$/);
    assert.match(shownName(`Parse_JSON_${apiKey(random)}`), /^Parse_JSON_\S{3}…$/);
    assert.ok(!shownName(triggerUrl(random)).includes('…&'));
  });

  it('shows the beginning only of what is too long for a name', () => {
    assert.equal(shownName('abc'.repeat(1000)), 'abc…');
  });

  it('masks the keys of a path and leaves its indexes', () => {
    const key = apiKey(seededRandom(72));
    assert.deepEqual(shownPath(['actions', key, 0, 'inputs']), ['actions', `${key.slice(0, 3)}…`, 0, 'inputs']);
  });
});
