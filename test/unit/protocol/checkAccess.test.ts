import assert from 'node:assert/strict';
import { parseToHost, parseToPage, type ToHost, type ToPage } from '../../../src/protocol/checkAccess';
import { checkAccessWords, shownChecks } from '../../fixtures/accessChecks';

describe('The messages between the panel that checks access and its page', () => {
  const toHost: readonly ToHost[] = [
    { type: 'ready' },
    { type: 'refresh' },
    { type: 'copy' },
    { type: 'checkAction', section: '0', check: 'provider', action: 'again' },
  ];
  const toPage: readonly ToPage[] = [
    { type: 'start', language: 'en', texts: checkAccessWords },
    shownChecks(),
    { type: 'notice', text: 'Copied' },
  ];

  it('arrive as they were sent', () => {
    for (const message of toHost) assert.deepEqual(parseToHost(structuredClone(message)), message);
    for (const message of toPage) assert.deepEqual(parseToPage(structuredClone(message)), message);
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
      { type: 'checkAction' },
      { type: 'checkAction', section: 0, check: 'provider', action: 'again' },
      { type: 'state' },
      { ...shownChecks(), sections: [{ id: '0', title: '', checks: [{ id: 'provider' }] }] },
      { type: 'start', language: 'en', texts: { ...checkAccessWords, more: '' } },
    ];
    for (const message of foreign) {
      assert.equal(parseToHost(message), undefined);
      assert.equal(parseToPage(message), undefined);
    }
  });

  it('bring nothing along that is not part of them: what is opened or copied is for the host to know', () => {
    assert.deepEqual(parseToHost({ type: 'checkAction', section: '0', check: 'provider', action: 'act0', url: 'https://example.com' }), {
      type: 'checkAction',
      section: '0',
      check: 'provider',
      action: 'act0',
    });
  });
});
