import assert from 'node:assert/strict';
import { readMe } from '../../../../src/credentials/model/me';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('who is signed in', () => {
  const used = useSandbox();

  it('has a name, a mail address and an organization', async () => {
    const me = valueOf(await readMe(used.services));
    assert.equal(me.name, 'Maren Solberg');
    assert.equal(me.mail, used.sandbox.ready.person);
    assert.match(me.userId, /^[0-9a-f-]{36}$/);
    assert.match(me.organizationId, /^[0-9a-f-]{36}$/);
  });

  it('goes by their id where they may not read their own row', async () => {
    await used.sandbox.fault({ path: '/systemusers(', fault: { kind: 'status', status: 403 } });
    const me = valueOf(await readMe(used.services));
    assert.equal(me.name, me.userId);
    assert.equal(me.mail, undefined);
  });

  it('is not known while the environment cannot be reached', async () => {
    await used.sandbox.fault({ times: 0, service: 'dataverse', fault: { kind: 'drop', when: 'before' } });
    const me = await readMe(used.services);
    assert.equal(me.ok ? 'known' : me.error.kind, 'offline');
  });
});
