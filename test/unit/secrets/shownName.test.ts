import assert from 'node:assert/strict';
import { shownName, shownPath } from '../../../src/secrets/shownName';
import {
  apiKey,
  fakeSecrets,
  gitHubToken,
  guidSecret,
  openAiKey,
  password,
  seededRandom,
  subscriptionKey,
  triggerUrl,
} from '../../fixtures/fakeSecrets';
import { alphabets, randomText } from '../../fixtures/random';

/** Goes on for as long as this runs, so that no secret comes twice: what was found out about a name is kept. */
const random = seededRandom(71);
let shownBefore = 0;

/** How a name is shown where it stands behind a number that no other had. */
function shownBehind(name: string): string {
  const number = `(${++shownBefore}) `;
  const shown = shownName(number + name);
  assert.ok(shown.startsWith(number));
  return shown.slice(number.length);
}

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
    // Mixed with digits, and words for the most part.
    'CustomerAccountNumber20a24',
    'Customername1x2Y3z4Q',
    'Customer-1x2Y3z4Q',
    'customer-acct20a24-list7x',
    // Short, and without a sign.
    'x7kq9mz2',
    'Größe#7x',
    'Total#1x2y',
    // Without a letter, and without a digit.
    '#1+234=50',
    'kWh+m²×hPa',
  ];
  for (const name of names) {
    it(`shows ${name || 'nothing'} as it is`, () => {
      assert.equal(shownName(name), name);
      assert.equal(shownBehind(name), name);
    });
  }

  it('masks a secret that is used as a name, alone or in the middle of one', () => {
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

  it('masks each secret of a known form where it stands, and shows what is around', () => {
    const [token, key] = [gitHubToken(random), openAiKey(random)];
    assert.equal(shownName(`Call ${token} (or ${key}) now`), 'Call ghp… (or sk-…) now');
  });

  it('masks a password that is the whole name, even where it is made of several parts', () => {
    for (const sign of [',', '(', "'", '$', '%']) {
      const name = randomText(random, 'bcdfghjkmnpqrstvwxz', 5) + sign + randomText(random, 'bcdfghjkmnpqrstvwxz', 4) + '7!4';
      assert.ok(shownName(name) === `${name.slice(0, 2)}…`, sign);
    }
    const name = randomText(random, 'bcdfghjkmnpqrstvwxz', 6) + '$' + randomText(random, 'BCDFGHJKMNPQRSTVWXZ', 5) + '74';
    assert.ok(shownName(name) === `${name.slice(0, 2)}…`);
  });

  it('masks a password or a key among other words, and shows the words in front of it', () => {
    const start = (secret: string): string => `${secret.slice(0, 3)}…`;
    const hex = `5${randomText(random, alphabets.hex, 31)}`;
    const passwords = Array.from({ length: 20 }, () => `${randomText(random, alphabets.digits, 3)}${password(random)}`);
    for (const secret of [...passwords, `7${apiKey(random)}`, hex]) {
      assert.ok(shownName(`Update row, ${secret}, twice`) === `Update row, ${start(secret)}, twice`);
      for (const words of ['Parse_JSON_', 'list_rows_', 'HTTP-', 'Get.'])
        assert.ok(shownBehind(words + secret) === words + start(secret), words);
      assert.ok(!shownBehind(`Ab12_${secret}`).includes(secret));
    }
  });

  it('masks a key that is divided, stands beside other letters, or right before an id', () => {
    const part = (length: number): string => `7${randomText(random, 'bcdfghjkmnpqrstvwxzBCDFGHJKMNPQRSTVWXZ23456789', length - 1)}`;
    const divided = `${part(9)}-${part(9)}-${part(9)}`;
    const key = `${part(38)}q7`;
    assert.ok(shownName(divided) === `${divided.slice(0, 3)}…`);
    assert.ok(shownName(`Größe-${key}`) === 'Gr…');
    assert.ok(shownName(key + guidSecret(random)) === `${key.slice(0, 3)}…`);
  });

  it('masks small letters and digits even where they form words, since hexadecimal ones may', () => {
    assert.equal(shownBehind('facade1decade2beaded3defaced4added5'), 'fac…');
  });

  it('shows the beginning only of what is too long for a name', () => {
    assert.equal(shownName('abc'.repeat(1000)), 'abc…');
    assert.equal(shownName('abc '.repeat(500)), 'abc '.repeat(500));
    assert.equal(shownName('abc '.repeat(500) + 'a'), 'abc…');
  });

  it('masks the keys of a path and leaves its indexes', () => {
    const key = apiKey(random);
    assert.deepEqual(shownPath(['actions', key, 0, 'inputs']), ['actions', `${key.slice(0, 3)}…`, 0, 'inputs']);
  });
});
