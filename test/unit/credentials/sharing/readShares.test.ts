import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import { readMe } from '../../../../src/credentials/model/me';
import { rightsInWords } from '../../../../src/credentials/sharing/grantedRights';
import { readShares } from '../../../../src/credentials/sharing/readShares';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { credentialNamed, openCredential } from './people';

describe('the shares of a credential', () => {
  const used = useSandbox();
  const open = async (name: string, services: Services = used.services) => {
    const { sharing } = await openCredential(services, name);
    return {
      ...sharing,
      lines: sharing.shares.map(
        ({ principal, role, rights }) => `${principal.kind} ${principal.name}: ${role} (${inEnglish(rightsInWords(rights))})`,
      ),
    };
  };

  it('are told with names and roles, and who owns it', async () => {
    const { credential, owner, lines, mayShare, unseen } = await open('SAP service account');
    assert.deepEqual(lines, ['person Élodie Marchand: coOwner (Read, Write, Append, Append to, Delete, Share)']);
    assert.deepEqual(
      [credential.name, owner.kind, owner.name, mayShare, unseen],
      ['SAP service account', 'person', 'Maren Solberg', 'yes', []],
    );
  });

  it('are told of teams as well', async () => {
    const { owner, lines } = await open('SAP freight robot');
    assert.deepEqual([owner.name, lines], ['Aoife Brennan', ['team Freight pricing: userAndShare (Read, Share)']]);
    assert.deepEqual((await open('Weighbridge')).owner, { ...(await open('Weighbridge')).owner, kind: 'team', name: 'Plant operations' });
  });

  it('are shown to somebody who may not share, and it is said that they may not', async () => {
    assert.equal((await open('SAP freight robot')).mayShare, 'no');
    assert.equal((await open('Customs certificate', used.as('lukas.dvorak'))).mayShare, 'no');
    assert.equal((await open('SAP service account', used.as('elodie.marchand'))).mayShare, 'yes');
  });

  it('are shown though it cannot be told whether the person may share', async () => {
    await used.sandbox.fault({ times: 0, path: 'RetrievePrincipalAccess', fault: { kind: 'status', status: 403 } });
    const { mayShare, lines } = await open('SAP service account');
    assert.deepEqual([mayShare, lines.length], ['unknown', 1]);
  });

  it('go by ids where people may not be read, and say so', async () => {
    const id = await credentialNamed(used.services, 'SAP service account');
    const me = valueOf(await readMe(used.services));
    await used.sandbox.fault({ times: 0, path: '/systemusers?', fault: { kind: 'status', status: 403 } });
    const { shares, owner, unseen } = valueOf(await readShares(used.services, me, id));
    assert.equal(owner.name, 'Maren Solberg', 'The row of the credential tells its owner.');
    assert.equal(shares[0]?.principal.name, shares[0]?.principal.id);
    assert.match(unseen.map(inEnglish).join(), /names of some people or teams could not be read/);
  });

  it('are read in parts when there are many', async () => {
    const id = await credentialNamed(used.services, 'SAP service account');
    const me = valueOf(await readMe(used.services));
    const many = Array.from({ length: 95 }, (_, place) => ({
      AccessMask: 'ReadAccess',
      Principal: {
        '@odata.type': '#Microsoft.Dynamics.CRM.systemuser',
        ownerid: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
      },
    }));
    const services: Services = {
      ...used.services,
      dataverse: {
        ...used.services.dataverse,
        callFunction: (call, answer, options) =>
          used.services.dataverse
            .callFunction(call, answer, options)
            .then((told) =>
              call.name.startsWith('RetrieveShared') && told.ok ? { ok: true, value: { ...told.value, PrincipalAccesses: many } } : told,
            ),
      },
    };
    assert.equal(valueOf(await readShares(services, me, id)).shares.length, 95);
    const asked = (await used.sandbox.journal()).filter(({ path }) => path.includes('/systemusers?'));
    assert.equal(asked.length, 3);
  });

  it('fail with the reason when the credential is gone, or may not be read', async () => {
    const me = valueOf(await readMe(used.services));
    const gone = await readShares(used.services, me, used.sandbox.ready.environmentId);
    assert.equal(gone.ok ? 'read' : gone.error.kind, 'notFound');
    const id = await credentialNamed(used.services, 'Payroll portal');
    const forbidden = await readShares(used.as('yuki.tanabe'), valueOf(await readMe(used.as('yuki.tanabe'))), id);
    assert.equal(forbidden.ok ? 'read' : forbidden.error.kind, 'forbidden');
  });

  it('never ask for the column that may hold secrets', async () => {
    await open('Robot pool');
    for (const { path } of await used.sandbox.journal()) {
      const columns = new URL(path, 'http://sandbox').searchParams.get('$select')?.split(',') ?? [];
      assert.ok(!columns.includes('credentials') && !columns.includes('groupmapping'), path);
    }
  });
});
