import assert from 'node:assert/strict';
import {
  parseFromCheckAccessPage,
  parseToCheckAccessPage,
  type FromCheckAccessPage,
  type ToCheckAccessPage,
} from '../../../src/protocol/checkAccess';
import { checkAccessWords, shownChecks } from '../../fixtures/accessChecks';

describe('The messages between the panel that checks access and its page', () => {
  const toHost: readonly FromCheckAccessPage[] = [
    { type: 'ready' },
    { type: 'again' },
    { type: 'copy' },
    { type: 'act', section: '0', check: 'provider', act: 'again' },
  ];
  const toPage: readonly ToCheckAccessPage[] = [
    { type: 'start', language: 'en', texts: checkAccessWords },
    shownChecks(),
    { type: 'said', text: 'Copied' },
  ];

  it('arrive as they were sent', () => {
    for (const message of toHost) assert.deepEqual(parseFromCheckAccessPage(structuredClone(message)), message);
    for (const message of toPage) assert.deepEqual(parseToCheckAccessPage(structuredClone(message)), message);
  });

  it('are nothing when they are foreign or malformed', () => {
    const foreign: readonly unknown[] = [
      undefined,
      null,
      7,
      'ready',
      [],
      {},
      { type: 'open', url: 'https://example.com' },
      { type: 'act' },
      { type: 'act', section: 0, check: 'provider', act: 'again' },
      { type: 'show' },
      { ...shownChecks(), sections: [{ id: '0', title: '', checks: [{ id: 'provider' }] }] },
      { type: 'start', language: 'en', texts: { ...checkAccessWords, more: '' } },
    ];
    for (const message of foreign) {
      assert.equal(parseFromCheckAccessPage(message), undefined);
      assert.equal(parseToCheckAccessPage(message), undefined);
    }
  });

  it('bring nothing along that is not part of them: what is opened or copied is for the host to know', () => {
    assert.deepEqual(parseFromCheckAccessPage({ type: 'act', section: '0', check: 'provider', act: 'act0', url: 'https://example.com' }), {
      type: 'act',
      section: '0',
      check: 'provider',
      act: 'act0',
    });
  });
});
