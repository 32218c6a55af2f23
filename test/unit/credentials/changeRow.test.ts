import assert from 'node:assert/strict';
import { readMe } from '../../../src/credentials/model/me';
import { readCredentials } from '../../../src/credentials/browse/readCredentials';
import { readVariables } from '../../../src/credentials/browse/readVariables';
import { describeCredential, describeVariable, renameCredential, renameVariable } from '../../../src/credentials/edit/renameRow';
import { setCredentialActive } from '../../../src/credentials/edit/setActive';
import { collectRows, useSandbox, valueOf } from '../../fixtures/useSandbox';

describe('a change of a row', () => {
  const used = useSandbox();
  const credential = async (id?: string) => {
    const found = (await collectRows(readCredentials(used.services, valueOf(await readMe(used.services))))).find((row) =>
      id === undefined ? row.name === 'SAP service account' : row.id === id,
    );
    assert.ok(found);
    return found;
  };
  const variable = async () => {
    const found = (await collectRows(readVariables(used.services, valueOf(await readMe(used.services))))).find(
      (row) => row.schemaName === 'new_SapUser',
    );
    assert.ok(found);
    return found;
  };

  it('renames and describes a credential', async () => {
    const { id } = await credential();
    valueOf(await renameCredential(used.services, await credential(id), '  SAP account  '));
    valueOf(await describeCredential(used.services, await credential(id), 'For SAP.'));
    const { name, description } = await credential(id);
    assert.deepEqual([name, description], ['SAP account', 'For SAP.']);
  });

  it('renames and describes a variable, whose schema name stays', async () => {
    valueOf(await renameVariable(used.services, await variable(), 'SAP account'));
    valueOf(await describeVariable(used.services, await variable(), ''));
    const { displayName, description, schemaName } = await variable();
    assert.deepEqual([displayName, description, schemaName], ['SAP account', '', 'new_SapUser']);
  });

  it('disables a credential and enables it again', async () => {
    const { id } = await credential();
    valueOf(await setCredentialActive(used.services, await credential(id), false));
    assert.equal((await credential(id)).active, false);
    valueOf(await setCredentialActive(used.services, await credential(id), true));
    assert.equal((await credential(id)).active, true);
  });

  it('is refused when somebody else changed the row since it was read', async () => {
    const stale = await credential();
    valueOf(await describeCredential(used.services, stale, 'Theirs.'));
    for (const change of [() => renameCredential(used.services, stale, 'Mine'), () => setCredentialActive(used.services, stale, false)]) {
      const answer = await change();
      assert.equal(answer.ok ? 'written' : answer.error.kind, 'conflict');
    }
    assert.equal((await credential()).description, 'Theirs.');
  });

  it('keeps to the limits of its column, without a request', async () => {
    const [aCredential, aVariable] = [await credential(), await variable()];
    await used.sandbox.clearJournal();
    for (const answer of [
      await renameCredential(used.services, aCredential, ' '),
      await renameCredential(used.services, aCredential, 'x'.repeat(101)),
      await describeCredential(used.services, aCredential, 'x'.repeat(100_001)),
      await renameVariable(used.services, aVariable, 'x'.repeat(101)),
      await describeVariable(used.services, aVariable, 'x'.repeat(2001)),
    ])
      assert.equal(answer.ok ? 'written' : answer.error.kind, 'validation');
    assert.deepEqual(await used.sandbox.journal(), []);
  });
});
