import assert from 'node:assert/strict';
import * as v from 'valibot';
import { succeed } from '../../../../src/cloud/result';
import type { Dataverse } from '../../../../src/cloud/services';
import { checkAccess } from '../../../../src/credentials/access/checkAccess';
import { readMe, type Me } from '../../../../src/credentials/model/me';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { secretIn } from './checking';

describe('a guest of the tenant', () => {
  const used = useSandbox();

  async function meWith(domainname: string | null): Promise<Me> {
    const read: Dataverse['read'] = (_set, _id, _query, row) =>
      Promise.resolve(succeed(v.parse(row, { fullname: 'Maren', internalemailaddress: 'maren@partner.example', domainname })));
    return valueOf(await readMe({ ...used.services, dataverse: { ...used.services.dataverse, read } }));
  }
  async function stateFor(me: Me): Promise<string> {
    for await (const { id, state } of checkAccess(used.services, me, secretIn('finance', 'sap-pw'))) if (id === 'guest') return state;
    return 'not looked at';
  }

  it('is told by the sign-in name', async () => {
    assert.equal((await meWith('maren_partner.example#EXT#@harbourlight.onmicrosoft.com')).guest, true);
    assert.equal((await meWith('maren.solberg@harbourlight.example')).guest, false);
    assert.equal((await meWith(null)).guest, undefined);
  });

  it('cannot use secret variables', async () => {
    assert.equal(await stateFor(await meWith('maren_partner.example#ext#@harbourlight.onmicrosoft.com')), 'fail');
    assert.equal(await stateFor(await meWith('maren.solberg@harbourlight.example')), 'pass');
    assert.equal(await stateFor(await meWith('')), 'unknown');
  });
});
