import assert from 'node:assert/strict';
import { parseToHost, parseToPage, type ToHost, type ToPage } from '../../../src/protocol/dependencies';
import { companyPicture, pageTexts } from '../../fixtures/pictures';

describe('The messages between the dependencies panel and its page', () => {
  const toHost: readonly ToHost[] = [
    { type: 'ready' },
    { type: 'open', id: 'flow:1' },
    { type: 'trace', id: 'flow:1' },
    { type: 'refresh' },
    { type: 'copy' },
    { type: 'save', format: 'svg', data: '<svg/>' },
    { type: 'save', format: 'png', data: 'AAAA' },
  ];
  const toPage: readonly ToPage[] = [
    { type: 'start', language: 'en', texts: pageTexts },
    { type: 'loading', text: 'Looking' },
    { type: 'state', picture: companyPicture() },
    { type: 'failed', text: 'Dataverse cannot be reached', remedy: 'Check the network.' },
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
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'webpackOk' },
      { type: 'open' },
      { type: 'open', id: 7 },
      { type: 'trace', id: null },
      { type: 'save', format: 'exe', data: '' },
      { type: 'save', format: 'svg' },
      { type: 'state' },
      { type: 'state', picture: {} },
      { type: 'state', picture: { ...companyPicture(), nodes: [{ id: 'flow:1' }] } },
      { type: 'start', language: 'en', texts: {} },
    ];
    for (const message of foreign) {
      assert.equal(parseToHost(message), undefined);
      assert.equal(parseToPage(message), undefined);
    }
  });

  it('bring nothing along that is not part of them', () => {
    assert.deepEqual(parseToHost({ type: 'open', id: 'flow:1', command: 'workbench.action.quit' }), { type: 'open', id: 'flow:1' });
  });

  it('have a limit to the size of a picture', () => {
    assert.equal(parseToHost({ type: 'save', format: 'png', data: 'A'.repeat(50_000_001) }), undefined);
  });
});
