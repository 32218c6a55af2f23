import assert from 'node:assert/strict';
import { editor } from '../../../fixtures/fakeEditor';
import { fakeLog } from '../../../fixtures/fakeLog';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { readMe } from '../../../../src/credentials/model/me';
import { AccessChecks } from '../../../../src/vscode/pages/accessChecks';
import { secretIn, vaultIdOf } from '../../credentials/access/checking';

const refused = secretIn('new', 'dispatch-key');

describe('What a check of access does for a person', () => {
  const used = useSandbox();
  let checks: AccessChecks;

  beforeEach(async () => {
    editor.reset();
    checks = new AccessChecks(used.services, valueOf(await readMe(used.services)), refused, () => undefined, { log: fakeLog() });
    await checks.run();
  });
  afterEach(() => {
    checks.dispose();
  });

  const stateOf = (id: string) => checks.shown.find((check) => check.id === id)?.state;

  /** Presses the button of a check that does something. */
  async function press(id: string): Promise<void> {
    const action = checks.shown.find((check) => check.id === id)?.actions.find(({ kind }) => kind === 'do');
    assert.ok(action);
    await checks.press(id, action.id);
  }

  it('is asked about before, with what it changes, and not done without a yes', async () => {
    await press('dataverseRole');
    assert.equal(editor.said.length, 1);
    assert.match(editor.said[0] ?? '', /^Give Dataverse the role Key Vault Secrets User on the vault kv-new\?\n/);
    assert.ok(
      editor.said[0]?.includes(`Its application 00000007-0000-0000-c000-000000000000 can read every secret of ${vaultIdOf(refused)} then.`),
    );
    assert.equal(stateOf('dataverseRole'), 'fail');
  });

  it('is done once the person says so', async () => {
    editor.answers = ['Give it the role'];
    await press('dataverseRole');
    assert.equal(stateOf('dataverseRole'), 'pass');
  });

  it('names the subscription that a provider is registered in', async () => {
    editor.answers = ['Register it'];
    await press('provider');
    assert.match(editor.said[0] ?? '', new RegExp(`^Register Microsoft.PowerPlatform in the subscription ${refused.subscriptionId}\\?`));
    assert.notEqual(stateOf('provider'), 'fail');
  });
});
