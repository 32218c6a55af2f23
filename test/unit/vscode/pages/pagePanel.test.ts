import assert from 'node:assert/strict';
import { editor, type FakePanel } from '../../../fixtures/fakeEditor';
import { fakeLog } from '../../../fixtures/fakeLog';
import { Uri } from 'vscode';
import { PagePanel, type Lock, type PageOptions } from '../../../../src/vscode/pages/pagePanel';

interface Ask {
  readonly type: 'ready' | 'ask';
}

describe('A page', () => {
  const log = fakeLog();
  let asked: string[] = [];

  beforeEach(() => {
    editor.reset();
    log.lines.length = 0;
    asked = [];
  });

  function open(change: Partial<PageOptions<Ask>> = {}): {
    readonly page: PagePanel<Ask, { readonly type: string }>;
    readonly panel: FakePanel;
  } {
    const page = new PagePanel<Ask, { readonly type: string }>({
      extensionUri: Uri.file('/extension'),
      log,
      viewType: 'flowWarden.test',
      page: 'test',
      title: 'Test',
      parse: (value) =>
        typeof value === 'object' && value !== null && 'type' in value && (value.type === 'ready' || value.type === 'ask')
          ? { type: value.type }
          : undefined,
      received: ({ type }) => {
        asked.push(type);
        return Promise.resolve();
      },
      closed: () => undefined,
      ...change,
    });
    const [panel] = editor.open('flowWarden.test');
    assert.ok(panel);
    return { page, panel };
  }

  const lock: Lock = {
    title: 'Belongs to Sandbox',
    text: 'Not open.',
    back: 'Switch',
    close: 'Close',
    goBack: () => {
      asked.push('back');
      return Promise.resolve();
    },
  };

  it('tells a mistake of ours once, with the way to the log, and can be used again', async () => {
    let recovered = 0;
    const { panel } = open({
      received: () => Promise.reject(new TypeError('bug')),
      failed: () => {
        recovered += 1;
      },
    });
    panel.page({ type: 'ask' });
    await editor.until('it is told', () => recovered === 1);
    assert.deepEqual(editor.said, ['Flow Warden could not finish this because of a bug. See the log for details.']);
    assert.match(log.lines.join('\n'), /^test: TypeError\n\s+at /);
    editor.answers = ['Show log'];
    panel.page({ type: 'ask' });
    await editor.until('the log is shown', () => log.shown === 1);
  });

  it('does nothing for what is no message', () => {
    const { panel } = open();
    panel.page({ type: 'other' });
    assert.deepEqual(asked, []);
  });

  it('is sent nothing once it is closed, and closes once', () => {
    const { page, panel } = open();
    panel.dispose();
    page.send({ type: 'news' });
    page.dispose();
    assert.deepEqual(panel.sent, []);
  });

  it('gives a name to its page so that it reverses nothing, and ids and what was typed as they are', () => {
    const { page, panel } = open();
    const name = 'bob\u202e';
    page.send({ type: 'news', id: name, rows: [{ name, value: name }], draft: { name } } as { type: 'news' });
    assert.deepEqual(panel.last('news'), { type: 'news', id: name, rows: [{ name: 'bob\ufffd', value: name }], draft: { name } });
  });

  it('has a tab that is no wider than its close button allows', () => {
    const { page, panel } = open();
    page.title = `Share ${'x'.repeat(500)}`;
    assert.equal(panel.title.length, 60);
    assert.match(panel.title, /^Share x+…$/);
  });

  it('acts on nothing while it is locked, and says so again each time it is shown', () => {
    const { page, panel } = open();
    page.setLock(lock);
    panel.page({ type: 'ask' });
    panel.page({ type: 'ready' });
    assert.deepEqual(asked, ['ready']);
    const shown = { type: 'lock', lock: { title: lock.title, text: lock.text, back: lock.back, close: lock.close } };
    assert.deepEqual(panel.sent, [shown, shown]);
    page.setLock(undefined);
    assert.deepEqual(panel.last('lock'), { type: 'lock', lock: null });
    panel.page({ type: 'ask' });
    assert.deepEqual(asked, ['ready', 'ask']);
  });

  it('leads back from the lock, or closes', () => {
    const { page, panel } = open();
    page.setLock(lock);
    panel.page({ type: 'lock', action: 'back' });
    assert.deepEqual(asked, ['back']);
    panel.page({ type: 'lock', action: 'close' });
    assert.equal(panel.open, false);
  });
});
