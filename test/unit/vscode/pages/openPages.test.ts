import assert from 'node:assert/strict';
import { editor } from '../../../fixtures/fakeEditor';
import { FakeSession, sandboxHere, sandboxThere } from '../../../fixtures/fakeParts';
import type { Services } from '../../../../src/cloud/services';
import type { ChosenEnvironment } from '../../../../src/vscode/environments/chosenEnvironment';
import type { Home } from '../../../../src/vscode/environments/session';
import { OpenPages, type HomedPage } from '../../../../src/vscode/pages/openPages';
import type { Lock } from '../../../../src/vscode/pages/pagePanel';

/** A home of which only the names matter. */
function homeNamed(name: string, chosen: ChosenEnvironment): Home {
  return {
    kind: 'connected',
    chosen,
    services: { environment: { name } } as Services,
    me: { userId: '', name: '' } as Home['me'],
    account: '',
  };
}

class TestPage implements HomedPage {
  lock: Lock | undefined;
  shown = 1;
  closed = false;
  keeps = false;
  mayRehome = true;

  constructor(
    readonly subject: string,
    public home: Home | undefined,
    private readonly ended: () => void,
  ) {}

  reveal(): void {
    this.shown += 1;
  }
  setLock(lock: Lock | undefined): void {
    this.lock = lock;
  }
  rehome(home: Home): boolean {
    if (this.mayRehome) this.home = home;
    return this.mayRehome;
  }
  dispose(): void {
    this.closed = true;
    this.ended();
  }
}

describe('The pages that are open', () => {
  const here = homeNamed('Sandbox', sandboxHere);
  const there = homeNamed('Sandbox (test)', sandboxThere);
  let session: FakeSession;
  let pages: OpenPages<TestPage>;

  beforeEach(() => {
    editor.reset();
    session = new FakeSession([here, there]);
    session.enter(here);
    pages = new OpenPages<TestPage>(session);
  });
  afterEach(() => {
    pages.dispose();
  });

  const open = (subject = 'credential/1', home: Home = here) =>
    pages.revealOrOpen(subject, home, (closed) => new TestPage(subject, home, closed));

  it('are one for each thing and environment: opened again, it comes to the front', () => {
    const page = open();
    assert.equal(open(), page);
    assert.equal(page.shown, 2);
    assert.notEqual(open('credential/2'), page);
    session.enter(there);
    assert.notEqual(open('credential/1', there), page);
  });

  it('are opened anew after they were closed', () => {
    const page = open();
    page.dispose();
    assert.notEqual(open(), page);
  });

  it('are closed when their environment is left', () => {
    const page = open();
    session.enter(there);
    assert.ok(page.closed);
  });

  it('do not stay open where that was left while they were being opened', () => {
    session.enter(there);
    const page = open();
    assert.ok(page.closed);
    assert.ok(!pages.has(page));
  });

  it('are locked instead where they keep something, and free again when it is back', async () => {
    const page = open();
    page.keeps = true;
    session.enter(there);
    assert.ok(!page.closed);
    assert.equal(page.lock?.title, 'This page belongs to Sandbox');
    assert.equal(page.lock.back, 'Switch to Sandbox');
    await page.lock.goBack();
    assert.equal(session.state, here);
    assert.equal(page.lock, undefined);
  });

  it('are closed once what they kept is done', () => {
    const page = open();
    page.keeps = true;
    session.enter(there);
    page.keeps = false;
    pages.settle(page);
    assert.ok(page.closed);
  });

  it('outlive that the same environment is connected anew, and work with that from then on', () => {
    const page = open();
    const again = homeNamed('Sandbox', sandboxHere);
    session.enter({ kind: 'connecting', chosen: sandboxHere });
    assert.ok(!page.closed);
    session.enter(again);
    assert.ok(!page.closed);
    assert.equal(page.home, again);
  });

  it('are closed then where they belong to the person who was signed in', () => {
    const page = open();
    page.mayRehome = false;
    session.enter(homeNamed('Sandbox', sandboxHere));
    assert.ok(page.closed);
  });

  it('are closed, or locked, when nobody is signed in any more', () => {
    const page = open();
    const kept = open('credential/2');
    kept.keeps = true;
    session.enter({ kind: 'signedOut', chosen: sandboxHere });
    assert.deepEqual([page.closed, kept.closed, kept.lock?.title], [true, false, 'This page belongs to Sandbox']);
  });

  it('go with the extension', () => {
    const page = open();
    page.keeps = true;
    pages.dispose();
    assert.ok(page.closed);
  });
});
