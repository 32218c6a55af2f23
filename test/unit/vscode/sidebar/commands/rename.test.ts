import assert from 'node:assert/strict';
import { editor } from '../../../../fixtures/fakeEditor';
import { fakeParts, FakeSession, homeOf, sandboxHere } from '../../../../fixtures/fakeParts';
import { openAiKey, seededRandom } from '../../../../fixtures/fakeSecrets';
import { collectRows, useSandbox } from '../../../../fixtures/useSandbox';
import { readCredentials } from '../../../../../src/credentials/browse/readCredentials';
import { describe as describeRow, rename } from '../../../../../src/vscode/sidebar/commands/rename';

describe('Renaming and describing a row', () => {
  const used = useSandbox();
  let scene: ReturnType<typeof fakeParts>;
  let id: string;

  beforeEach(async () => {
    editor.reset();
    const here = await homeOf(sandboxHere, used.services);
    const session = new FakeSession([here]);
    scene = fakeParts(session);
    session.enter(here);
    id = (await collectRows(readCredentials(used.services, here.me))).find(({ name }) => name === 'SAP service account')?.id ?? '';
  });
  afterEach(() => {
    scene.dispose();
  });

  for (const [what, command] of [
    ['name', rename],
    ['description', describeRow],
  ] as const)
    it(`takes no secret for a ${what}`, async () => {
      await command(scene.context)({ kind: 'credential', id, environment: sandboxHere });
      const check = editor.prompts[0]?.validateInput ?? assert.fail();
      const secret = openAiKey(seededRandom(7));
      const said = await check(`login with ${secret}`);
      assert.match(String(said), /^This looks like a secret/);
      assert.equal(String(said).includes(secret), false);
      assert.equal(await check('For the robots of finance'), undefined);
    });
});
