import assert from 'node:assert/strict';
import { setAccess } from '../../../../src/credentials/sharing/grantCalls';
import { parseMask } from '../../../../src/credentials/sharing/grantedRights';
import { changeRole, shareCredential } from '../../../../src/credentials/sharing/shareCredential';
import { foreseeVariables, stopSharing } from '../../../../src/credentials/sharing/stopSharing';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { maskOf, openCredential, principalNamed, rowsOf, told, variableNamed } from './people';

describe('taking a credential back', () => {
  const used = useSandbox();
  const open = async (credential: string, name: string, services = used.services) => {
    const {
      sharing,
      used: { variables },
    } = await openCredential(services, credential);
    return { sharing, variables, principal: await principalNamed(used.services, name) };
  };
  const foresee = async (credential: string, name: string, services = used.services) => {
    const { sharing, variables, principal } = await open(credential, name, services);
    const fates = await foreseeVariables(services, sharing, variables, principal);
    return Object.fromEntries(fates.map(({ variable, kept }) => [variable.name, kept === undefined ? 'taken back' : inEnglish(kept)]));
  };
  const share = async (credential: string, name: string) => {
    const { sharing, variables, principal } = await open(credential, name);
    await rowsOf(shareCredential(used.services, sharing, variables, { principal, role: 'user' }));
  };

  it('leaves the variables shared, when that is what the person wants', async () => {
    const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    assert.deepEqual(await told(stopSharing(used.services, sharing, principal, [])), ['Customs certificate: done. No longer shared.']);
    assert.equal(await maskOf(used.services, sharing.credential, principal), '');
    for (const variable of variables) assert.equal(await maskOf(used.services, variable, principal), 'ReadAccess');
  });

  it('takes the variables back that nothing else needs', async () => {
    const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    assert.deepEqual(
      (await rowsOf(stopSharing(used.services, sharing, principal, variables))).map(({ state }) => state),
      ['done', 'done', 'done'],
    );
    for (const variable of variables) assert.equal(await maskOf(used.services, variable, principal), '');
  });

  it('keeps a variable that another credential needs which is shared with the same team', async () => {
    await share('SAP service account', 'Freight pricing');
    const { sharing, variables, principal } = await open('SAP service account', 'Freight pricing');
    const lines = await told(stopSharing(used.services, sharing, principal, variables));
    assert.deepEqual(
      [lines[0], ...lines.slice(1).sort()],
      [
        'SAP service account: done. No longer shared.',
        'SAP password: done. No longer shared.',
        'SAP user: kept. They need it for the credential SAP freight robot.',
      ],
    );
    assert.equal(
      await maskOf(used.services, { kind: 'variable', id: await variableNamed(used.services, 'new_SapUser') }, principal),
      'ReadAccess',
    );
  });

  it('keeps a variable for a credential that a person has through a team', async () => {
    assert.deepEqual(await foresee('SAP service account', 'Élodie Marchand'), {
      'SAP password': 'taken back',
      'SAP user': 'They need it for the credential SAP batch account.',
    });
  });

  it('keeps what cannot be decided because the teams of the person are not seen', async () => {
    await used.sandbox.fault({ times: 0, path: 'teammembership_association', fault: { kind: 'status', status: 403 } });
    const fates = await foresee('SAP service account', 'Élodie Marchand');
    assert.match(
      fates['SAP user'] ?? '',
      /^Whether the credential SAP (batch account|freight robot), which may use it, is shared with them could not be seen\.$/,
    );
  });

  it('keeps a variable on which they have more rights than come with a credential', async () => {
    await share('Customs certificate', 'Yuki Tanabe');
    const principal = await principalNamed(used.services, 'Yuki Tanabe');
    const variable = { kind: 'variable', id: await variableNamed(used.services, 'hbl_CustomsUser') } as const;
    valueOf(await setAccess(used.services, 'ModifyAccess', variable, principal, parseMask('ReadAccess,WriteAccess,ShareAccess')));
    assert.equal(
      (await foresee('Customs certificate', 'Yuki Tanabe'))['Customs user'],
      'They have more rights on it than come with a credential: Write, Share.',
    );
  });

  it('keeps a variable that they own, and one that was not shared with them', async () => {
    await share('SAP service account', 'Aoife Brennan');
    const fates = await foresee('SAP freight robot', 'Aoife Brennan');
    assert.equal(fates['SAP robot password'], 'Aoife Brennan owns it.');
    assert.equal((await foresee('SAP service account', 'Diego Navarro'))['SAP password'], 'It is not shared with them.');
  });

  it('keeps everything while they have a list, of which nobody sees what it uses', async () => {
    const ananya = used.as('ananya.rao');
    const list = (await open('Robot pool', 'Lukáš Dvořák', ananya)).sharing;
    assert.equal(
      (await changeRole(ananya, list.credential, { principal: await principalNamed(used.services, 'Lukáš Dvořák'), role: 'user' })).state,
      'done',
    );
    const kept = 'They have the credential Robot pool as well, and which variables that one uses cannot be seen.';
    assert.deepEqual(await foresee('Customs certificate', 'Lukáš Dvořák'), { 'Customs certificate': kept, 'Customs user': kept });
  });

  it('keeps what a credential needs that the person who takes back cannot see', async () => {
    // Élodie is no maker: she sees only what she was given, and the freight robot is not hers.
    const fates = await foresee('SAP service account', 'Freight pricing', used.as('elodie.marchand'));
    assert.equal(fates['SAP user'], 'A credential that you cannot see uses it.');
  });

  for (const [what, path, words] of [
    ['other credentials', '/credentials?', /^Which other credentials use it could not be seen\./],
    ['the dependencies', 'RetrieveDependentComponents', /^Whether credentials that you cannot see use it could not be found out\./],
    ['the types of components', 'solutioncomponentdefinitions', /^Whether credentials that you cannot see use it could not be found out\./],
  ] as const) {
    it(`keeps the variables when ${what} cannot be read, and says so`, async () => {
      const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
      await used.sandbox.fault({ times: 0, path, fault: { kind: 'status', status: 403 } });
      const rows = await rowsOf(stopSharing(used.services, sharing, principal, variables));
      assert.deepEqual(
        rows.map(({ state }) => state),
        ['done', 'kept', 'kept'],
      );
      assert.match(rows[1] ? inEnglish(rows[1].detail) : '', words);
      for (const variable of variables) assert.equal(await maskOf(used.services, variable, principal), 'ReadAccess');
    });
  }

  it('keeps a variable whose shares cannot be read', async () => {
    const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    await used.sandbox.fault({
      times: 0,
      path: `environmentvariabledefinitions(${variables[0]?.id}`,
      fault: { kind: 'status', status: 403 },
    });
    assert.deepEqual(
      (await rowsOf(stopSharing(used.services, sharing, principal, variables))).map(({ state }) => state),
      ['done', 'kept', 'done'],
    );
  });

  it('leaves the variables alone when the credential could not be taken back', async () => {
    const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    await used.sandbox.fault({ path: '/RevokeAccess', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(
      (await rowsOf(stopSharing(used.services, sharing, principal, variables))).map(({ state }) => state),
      ['failed', 'skipped', 'skipped'],
    );
  });

  it('goes on when one variable could not be taken back', async () => {
    const { sharing, variables, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    const states = [];
    for await (const { state } of stopSharing(used.services, sharing, principal, variables)) {
      states.push(state);
      if (states.length === 1) await used.sandbox.fault({ path: '/RevokeAccess', fault: { kind: 'status', status: 403 } });
    }
    assert.deepEqual(states, ['done', 'failed', 'done']);
  });

  it('is done when only the answer got lost, and has failed when the request did', async () => {
    const { sharing, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    await used.sandbox.fault({ path: '/RevokeAccess', fault: { kind: 'drop', when: 'before' } });
    assert.deepEqual(
      (await rowsOf(stopSharing(used.services, sharing, principal, []))).map(({ state }) => state),
      ['failed'],
    );
    await used.sandbox.fault({ path: '/RevokeAccess', fault: { kind: 'drop', when: 'after' } });
    assert.deepEqual(
      (await rowsOf(stopSharing(used.services, sharing, principal, []))).map(({ state }) => state),
      ['done'],
    );
    const writes = (await used.sandbox.journal()).filter(({ service, method }) => service === 'dataverse' && method !== 'GET');
    assert.equal(writes.length, 2);
  });

  it('is done when somebody else was quicker', async () => {
    const { sharing, principal } = await open('Customs certificate', 'Lukáš Dvořák');
    await rowsOf(stopSharing(used.services, sharing, principal, []));
    assert.deepEqual(await told(stopSharing(used.services, sharing, principal, [])), ['Customs certificate: done. No longer shared.']);
  });
});
