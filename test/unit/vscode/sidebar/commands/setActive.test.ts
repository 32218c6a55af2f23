import assert from 'node:assert/strict';
import { editor } from '../../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere } from '../../../../fixtures/fakeParts';
import { collectRows, useSandbox } from '../../../../fixtures/useSandbox';
import { readCredentials } from '../../../../../src/credentials/browse/readCredentials';
import type { Credential } from '../../../../../src/credentials/model/credential';
import type { Home } from '../../../../../src/vscode/environments/session';
import { disable } from '../../../../../src/vscode/sidebar/commands/setActive';

describe('Disabling a credential', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let here: Home;

  beforeEach(async () => {
    editor.reset();
    here = await homeOf(sandboxHere, used.services);
    const session = new FakeSession([here]);
    scene = fakeParts(session);
    session.enter(here);
  });
  afterEach(() => {
    scene.dispose();
  });

  async function account(): Promise<Credential> {
    const rows = await collectRows(readCredentials(used.services, here.me));
    return rows.find(({ name }) => name === 'SAP service account') ?? assert.fail();
  }
  const run = async () => disable(scene.context)({ kind: 'credential', id: (await account()).id, environment: sandboxHere });

  it('names first what stops working, and does nothing without a yes', async () => {
    await run();
    const [question = ''] = editor.said;
    assert.match(question, /^Disable “SAP service account”\?\nThis stops working:\n• Block overdue customers \(Flow\)\n/);
    assert.match(question, /\n• SAP customers \(Connection\)\n/);
    assert.match(question, /\nIt works again once it is enabled\.$/);
    assert.equal((await account()).active, true);
  });

  it('is done after a yes, and taken back with one click', async () => {
    editor.answers = ['Disable', 'Undo'];
    await run();
    await editor.until('the offer to take it back was taken', () => editor.answers.length === 0);
    assert.ok(editor.said.includes('“SAP service account” is disabled.'));
    const states = async () =>
      (await used.sandbox.journal()).flatMap(({ method, path, body }) =>
        method === 'PATCH' && path.includes('/credentials(') ? [(JSON.parse(body) as { readonly statecode: number }).statecode] : [],
      );
    while ((await states()).length < 2) assert.ok((await account()).name);
    assert.deepEqual(await states(), [1, 0]);
    assert.equal((await account()).active, true);
  });
});
