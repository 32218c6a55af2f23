import assert from 'node:assert/strict';
import { parseToHost, parseToPage, type ToHost, type ToPage } from '../../../src/protocol/connectCredential';
import {
  connected,
  connectForm,
  connectMaking,
  connectStart,
  connectTexts,
  machinesFound,
  notConnected,
  runOwnerChecks,
} from '../../fixtures/connectPage';

describe('The messages between the panel and the page that make a connection', () => {
  const toHost: readonly ToHost[] = [
    { type: 'ready' },
    { type: 'search', field: 'machine', text: 'fin' },
    { type: 'choose', edit: 1, field: 'credential', value: 'c1' },
    { type: 'fill', edit: 2, field: 'name', text: 'SAP' },
    { type: 'setRunOwner', edit: 3, on: true },
    { type: 'chooseCertificate' },
    { type: 'validate', edit: 4 },
    { type: 'create', password: '' },
    { type: 'cancel' },
    { type: 'resultAction', action: 'saveAgain' },
    { type: 'checkAction', check: 'credential', action: 'share' },
  ];
  const toPage: readonly ToPage[] = [
    connectStart,
    connectForm(),
    connectForm({
      runOwner: { on: true, applicationId: { text: '', error: '' }, certificate: { text: 'robot.pfx', error: '' }, checks: runOwnerChecks },
    }),
    machinesFound,
    connectMaking('doing'),
    connectMaking('done', connected),
    connectMaking('failed', notConnected),
  ];

  it('arrive as they were sent', () => {
    for (const message of toHost) assert.deepEqual(parseToHost(structuredClone(message)), message);
    for (const message of toPage) assert.deepEqual(parseToPage(structuredClone(message)), message);
  });

  it('are nothing when they are foreign or malformed', () => {
    const someTexts = { title: connectTexts.title };
    const foreign: readonly unknown[] = [
      undefined,
      null,
      7,
      'ready',
      [],
      {},
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'search', field: 'vault', text: '' },
      { type: 'choose', field: 'machine', value: 'm1' },
      { type: 'fill', edit: -1, field: 'name', text: '' },
      { type: 'fill', edit: 1, field: 'password', text: '' },
      { type: 'fill', edit: 1, field: 'name', text: 'x'.repeat(10_001) },
      { type: 'create' },
      { type: 'resultAction', action: 'format' },
      { type: 'state', form: {} },
      { type: 'progress', steps: [] },
      { ...connectStart, texts: someTexts },
    ];
    for (const message of foreign) {
      assert.equal(parseToHost(message), undefined);
      assert.equal(parseToPage(message), undefined);
    }
  });

  it('bring nothing along that is not part of them: no message to a page holds a password or a certificate', () => {
    const { form } = connectForm();
    const read = parseToPage({ type: 'state', form: { ...form, password: 'x', runOwner: { ...form.runOwner, pfx: 'x' } } });
    assert.deepEqual(read, { type: 'state', form });
  });
});
