import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import { setAccess } from '../../../../src/credentials/sharing/grantCalls';
import { parseMask } from '../../../../src/credentials/sharing/grantedRights';
import { changeRole, shareCredential } from '../../../../src/credentials/sharing/shareCredential';
import type { ShareRole } from '../../../../src/credentials/sharing/shareRoles';
import type { ShareRow } from '../../../../src/credentials/sharing/shareRow';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { maskOf, openCredential, principalNamed, rowsOf, told, variableNamed } from './people';

describe('sharing a credential', () => {
  const used = useSandbox();
  const share = async (credential: string, name: string, role: ShareRole, services: Services = used.services) => {
    const {
      sharing,
      used: { variables },
    } = await openCredential(services, credential);
    const principal = await principalNamed(used.services, name);
    return { sharing, variables, principal, rows: shareCredential(services, sharing, variables, { principal, role }) };
  };
  const writes = async () =>
    (await used.sandbox.journal())
      .filter(({ service, method }) => service === 'dataverse' && method !== 'GET')
      .map(({ path }) => path.slice(path.lastIndexOf('/') + 1));

  it('shares its variables along, one row for each', async () => {
    const { sharing, variables, principal, rows } = await share('SAP service account', 'Aoife Brennan', 'coOwner');
    assert.deepEqual(await told(rows), [
      'SAP service account: done. Shared as Co-owner.',
      'SAP user: done. Shared for reading.',
      'SAP password: done. Shared for reading.',
    ]);
    assert.equal(
      await maskOf(used.services, sharing.credential, principal),
      'ReadAccess,WriteAccess,AppendAccess,AppendToAccess,DeleteAccess,ShareAccess',
    );
    for (const variable of variables) assert.equal(await maskOf(used.services, variable, principal), 'ReadAccess');
  });

  it('works for a team, whose members are not looked at', async () => {
    const { sharing, principal, rows } = await share('SAP service account', 'Plant operations', 'user');
    assert.deepEqual(
      (await rowsOf(rows)).map(({ state }) => state),
      ['done', 'done', 'done'],
    );
    assert.equal(await maskOf(used.services, sharing.credential, principal), 'ReadAccess');
    assert.ok(
      !(await used.sandbox.journal()).some(({ path }) => path.includes(`${principal.id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess`)),
    );
  });

  it('says of a person without the privilege that the share is useless, and what to do', async () => {
    const rows = await rowsOf((await share('SAP service account', 'Sofia Lindqvist', 'user')).rows);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['useless', 'useless', 'useless'],
    );
    assert.deepEqual(
      rows.slice(0, 2).map(({ detail }) => inEnglish(detail)),
      [
        'The security roles of Sofia Lindqvist lack the privilege to read credentials.',
        'The security roles of Sofia Lindqvist lack the privilege to read environment variables.',
      ],
    );
    assert.match(remedyOf(rows[0]), /^Ask an administrator of the environment to give Sofia Lindqvist a security role/);
  });

  it('says of a disabled person that they cannot sign in', async () => {
    const [first] = await rowsOf((await share('SAP service account', 'Pieter van den Berg', 'user')).rows);
    assert.deepEqual([first?.state, first && inEnglish(first.detail)], ['useless', 'Pieter van den Berg is disabled and cannot sign in.']);
  });

  it('says what of a role the security roles do not allow', async () => {
    const [first] = await rowsOf((await share('SAP service account', 'Yuki Tanabe', 'coOwner')).rows);
    assert.deepEqual(
      [first?.state, first && inEnglish(first.detail)],
      ['limited', 'Shared as Co-owner. The security roles of Yuki Tanabe do not allow: Delete.'],
    );
  });

  it('asks past the cache of rights, which is behind after a change', async () => {
    const asked: unknown[] = [];
    const services: Services = {
      ...used.services,
      dataverse: {
        ...used.services.dataverse,
        callFunction: (call, answer, options) => {
          if (call.name === 'RetrievePrincipalAccess') asked.push(options?.fresh);
          return used.services.dataverse.callFunction(call, answer, options);
        },
      },
    };
    await rowsOf((await share('SAP service account', 'Aoife Brennan', 'user', services)).rows);
    assert.deepEqual(asked, [true, true, true, true]);
  });

  it('is done, with a word about it, when the security roles cannot be looked at', async () => {
    const { sharing, variables, principal } = await share('SAP service account', 'Yuki Tanabe', 'user');
    await used.sandbox.fault({ times: 0, path: 'RetrievePrincipalAccess', fault: { kind: 'status', status: 403 } });
    const [first] = await told(shareCredential(used.services, sharing, variables, { principal, role: 'user' }));
    assert.equal(
      first,
      'SAP service account: done. Shared as User. Whether the security roles of Yuki Tanabe allow it could not be checked.',
    );
  });

  it('with somebody who has a role changes it, up and down', async () => {
    const { sharing, principal, rows } = await share('SAP service account', 'Élodie Marchand', 'user');
    assert.equal((await told(rows))[0], 'SAP service account: done. Shared as User.');
    assert.equal(await maskOf(used.services, sharing.credential, principal), 'ReadAccess');
    await changeRole(used.services, sharing.credential, { principal, role: 'userAndShare' });
    assert.equal(await maskOf(used.services, sharing.credential, principal), 'ReadAccess,ShareAccess');
    assert.deepEqual(await writes(), ['ModifyAccess', 'ModifyAccess']);
  });

  it('sends nothing where everything is as it should be', async () => {
    const [, ...variables] = await told((await share('SAP service account', 'Élodie Marchand', 'coOwner')).rows);
    assert.deepEqual(variables, ['SAP user: done. Was shared already.', 'SAP password: done. Was shared already.']);
    assert.deepEqual(await writes(), []);
  });

  it('never takes a right away that somebody has on a variable', async () => {
    const variable = { kind: 'variable', id: await variableNamed(used.services, 'new_SapPassword'), name: '' } as const;
    const principal = await principalNamed(used.services, 'Aoife Brennan');
    valueOf(await setAccess(used.services, 'GrantAccess', variable, principal, parseMask('WriteAccess,ShareAccess')));
    await rowsOf((await share('SAP service account', 'Aoife Brennan', 'user')).rows);
    assert.equal(await maskOf(used.services, variable, principal), 'ReadAccess,WriteAccess,ShareAccess');
  });

  it('does not share a variable with its owner', async () => {
    const { rows, principal } = await share('SAP freight robot', 'Maren Solberg', 'user', used.as('tomas.figueira'));
    assert.ok((await told(rows)).includes('SAP user: done. Maren Solberg owns it.'));
    assert.equal(await maskOf(used.services, { kind: 'variable', id: await variableNamed(used.services, 'new_SapUser') }, principal), '');
  });

  it('is refused for the owner, with a sentence', async () => {
    const { rows } = await share('SAP service account', 'Maren Solberg', 'user');
    assert.deepEqual(await told(rows), ['SAP service account: kept. Maren Solberg owns the credential and can do everything with it.']);
    assert.deepEqual(await writes(), []);
  });

  it('goes on when a variable may not be shared, and says why that is', async () => {
    const aoife = used.as('aoife.brennan');
    const rows = await rowsOf((await share('SAP freight robot', 'Yuki Tanabe', 'user', aoife)).rows);
    assert.deepEqual(Object.fromEntries(rows.map(({ object, state }) => [object.name, state])), {
      'SAP freight robot': 'done',
      'SAP user': 'failed',
      'SAP robot password': 'done',
    });
    const failed = rows.find(({ state }) => state === 'failed');
    assert.ok(failed);
    assert.equal(inEnglish(failed.detail), 'You may not share this variable.');
    assert.equal(remedyOf(failed), 'Ask the owner of the variable to share it with Yuki Tanabe, or to let you share it.');
    // What the engine says of it is no sentence for people.
    assert.equal(failed.words, undefined);
  });

  it('leaves the variables alone when the credential may not be shared', async () => {
    const rows = await rowsOf((await share('SAP freight robot', 'Yuki Tanabe', 'user')).rows);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['failed', 'skipped', 'skipped'],
    );
    assert.equal(rows[0] && inEnglish(rows[0].detail), 'You may not share this credential.');
  });

  it('says so when nobody can give a right that they lack themselves', async () => {
    const [first] = await told((await share('SAP freight robot', 'Giorgos Pappas', 'coOwner', used.as('yuki.tanabe'))).rows);
    assert.equal(first, 'SAP freight robot: failed. You cannot give the right Write, because you do not have it.');
  });

  it('goes on after a variable whose shares cannot be read, and does not touch that one', async () => {
    const { sharing, variables, principal } = await share('SAP service account', 'Yuki Tanabe', 'user');
    await used.sandbox.fault({
      path: `RetrieveSharedPrincipalsAndAccess(Target=@p1)?@p1=${encodeURIComponent(JSON.stringify({ '@odata.id': `environmentvariabledefinitions(${variables[0]?.id})` }))}`,
      fault: { kind: 'status', status: 403 },
    });
    const rows = await rowsOf(shareCredential(used.services, sharing, variables, { principal, role: 'user' }));
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['done', 'failed', 'done'],
    );
    assert.deepEqual(await writes(), ['GrantAccess', 'GrantAccess']);
  });

  describe('when an answer gets lost', () => {
    it('after it was done, is done', async () => {
      const { sharing, principal, rows } = await share('SAP service account', 'Yuki Tanabe', 'user');
      await used.sandbox.fault({ path: '/GrantAccess', fault: { kind: 'drop', when: 'after' } });
      assert.deepEqual(
        (await rowsOf(rows)).map(({ state }) => state),
        ['done', 'done', 'done'],
      );
      assert.equal(await maskOf(used.services, sharing.credential, principal), 'ReadAccess');
      assert.deepEqual(await writes(), ['GrantAccess', 'GrantAccess', 'GrantAccess'], 'Nothing is sent twice.');
    });

    it('before it was done, has failed, and trying again helps', async () => {
      const { sharing, variables, principal, rows } = await share('SAP service account', 'Yuki Tanabe', 'user');
      await used.sandbox.fault({ path: '/GrantAccess', fault: { kind: 'drop', when: 'before' } });
      const lost = await rowsOf(rows);
      assert.deepEqual(
        lost.map(({ state }) => state),
        ['failed', 'skipped', 'skipped'],
      );
      assert.match(remedyOf(lost[0]), /^The answer got lost, and nothing has changed/);
      assert.deepEqual(
        (await rowsOf(shareCredential(used.services, sharing, variables, { principal, role: 'user' }))).map(({ state }) => state),
        ['done', 'done', 'done'],
      );
    });

    it('and the shares cannot be read again, says that nobody knows', async () => {
      const { sharing, principal } = await share('SAP service account', 'Yuki Tanabe', 'user');
      const services: Services = {
        ...used.services,
        dataverse: {
          ...used.services.dataverse,
          callAction: async (name, parameters, answer, options) => {
            await used.sandbox.fault({ times: 0, path: 'RetrieveSharedPrincipals', fault: { kind: 'drop', when: 'before' } });
            return used.services.dataverse.callAction(name, parameters, answer, options);
          },
        },
      };
      await used.sandbox.fault({ path: '/GrantAccess', fault: { kind: 'drop', when: 'after' } });
      const row = await changeRole(services, sharing.credential, { principal, role: 'user' });
      assert.deepEqual([row.state, inEnglish(row.detail)], ['unsure', 'It is not known whether this was done.']);
    });

    it('while a role is lowered, looks whether it was', async () => {
      const { sharing, principal } = await share('SAP service account', 'Élodie Marchand', 'user');
      await used.sandbox.fault({ path: '/ModifyAccess', fault: { kind: 'drop', when: 'before' } });
      assert.equal((await changeRole(used.services, sharing.credential, { principal, role: 'user' })).state, 'failed');
      await used.sandbox.fault({ path: '/ModifyAccess', fault: { kind: 'drop', when: 'after' } });
      assert.equal((await changeRole(used.services, sharing.credential, { principal, role: 'user' })).state, 'done');
    });
  });

  it('recognises that the service itself refuses for want of their privilege', async () => {
    const { rows, principal } = await share('SAP service account', 'Yuki Tanabe', 'user');
    const message = `Principal user (Id=${principal.id}, type=8, roleCount=0) is missing prvReadcredential privilege on OTC=10238 for entity 'credential'.`;
    await used.sandbox.fault({ path: '/GrantAccess', fault: { kind: 'status', status: 403, code: '0x80040220', message } });
    const [first] = await rowsOf(rows);
    assert.equal(first && inEnglish(first.detail), 'The security roles of Yuki Tanabe lack the privilege to read credentials.');
    assert.match(remedyOf(first), /^Ask an administrator of the environment to give Yuki Tanabe/);
    assert.equal(first?.words, undefined);
  });
});

function remedyOf(row: ShareRow | undefined): string {
  assert.ok(row?.remedy);
  return inEnglish(row.remedy);
}
