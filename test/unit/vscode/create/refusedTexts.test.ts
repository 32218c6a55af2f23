import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inEnglish } from '../../../../src/message';
import { emptyDraft, type Draft } from '../../../../src/protocol/createCredential';
import { findRefusedTexts, withoutRefusedTexts } from '../../../../src/vscode/create/refusedTexts';

const githubToken = `ghp_${randomBytes(18).toString('hex')}`;
const variable = emptyDraft.secret;

/** Every field of a draft that takes text, with a secret in it. */
const places: readonly (readonly [field: string, draft: Draft])[] = [
  ['name', { ...emptyDraft, name: githubToken }],
  ['description', { ...emptyDraft, description: `The token is ${githubToken}.` }],
  ...(['userName', 'secret', 'safe', 'object'] as const).flatMap((part) =>
    (['displayName', 'schemaName', 'value', 'secretName', 'reference'] as const).map(
      (name) => [`${part}.${name}`, { ...emptyDraft, [part]: { ...variable, [name]: githubToken } }] as const,
    ),
  ),
  ...(['applicationId', 'server', 'safe', 'folder'] as const).map(
    (name) => [`cyberArk.${name}`, { ...emptyDraft, cyberArk: { ...emptyDraft.cyberArk, [name]: githubToken } }] as const,
  ),
];

describe('A secret in a field that is not the masked one', () => {
  for (const [field, draft] of places) {
    it(`is refused and not kept in ${field}`, () => {
      const refused = findRefusedTexts(draft, new Date());
      assert.deepEqual(
        refused.map((one) => one.field),
        [field],
      );
      assert.equal(
        refused.some(({ text }) => inEnglish(text).includes(githubToken)),
        false,
      );
      assert.equal(JSON.stringify(withoutRefusedTexts(draft, refused)).includes(githubToken), false);
    });
  }

  it('is refused as a reference whatever it looks like', () => {
    const password = `pw ${randomBytes(6).toString('hex')}`;
    const draft = { ...emptyDraft, secret: { ...variable, reference: password } };
    assert.deepEqual(
      findRefusedTexts(draft, new Date()).map(({ field }) => field),
      ['secret.reference'],
    );
  });

  it('is what nothing is taken for that people type there', () => {
    const draft: Draft = {
      ...emptyDraft,
      name: 'SAP service account',
      description: 'Signs in to SAP.',
      userName: { ...variable, displayName: 'SAP user', value: 'HARBOUR\\svc-sap' },
      secret: {
        ...variable,
        reference: '/subscriptions/',
        secretName: 'sap-password-2027',
        picked: { id: 'v1', displayName: 'SAP password', schemaName: 'new_SapPassword', reference: 'kv-finance / sap-pw' },
      },
      cyberArk: { applicationId: 'PowerAutomate', server: 'https://ccp.example.org:8992', safe: 'Robots', folder: 'Root' },
    };
    assert.deepEqual(findRefusedTexts(draft, new Date()), []);
    assert.equal(withoutRefusedTexts(draft, []), draft);
  });
});
