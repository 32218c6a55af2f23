import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkRunOwner, type RunOwnerNeeds } from '../../../../src/credentials/connections/checkRunOwner';
import { inEnglish } from '../../../../src/message';
import { addRunOwner, shareWith } from '../../../fixtures/runOwners';
import { useSandbox } from '../../../fixtures/useSandbox';
import { findCredential, findGroup } from './company';

describe('what a run owner needs', () => {
  const used = useSandbox();
  const needs = async (): Promise<RunOwnerNeeds> => {
    const credential = await findCredential(used.services, 'SAP service account');
    return {
      credentialId: credential.id,
      variableIds: credential.parts.flatMap(({ variableId }) => variableId ?? []),
      machineGroupId: await findGroup(used.services, 'Finance robots'),
    };
  };
  const check = async (applicationId: string, services = used.services) =>
    Object.fromEntries((await checkRunOwner(services, applicationId, await needs())).map(({ id, state }) => [id, state]));

  it('passes once everything is shared with the application user', async () => {
    const owner = await addRunOwner(used.as('tomas.figueira'));
    assert.deepEqual(await check(owner.applicationId), { user: 'pass', credential: 'fail', variables: 'fail', machine: 'fail' });
    const { credentialId, variableIds, machineGroupId } = await needs();
    await shareWith(used.as('tomas.figueira'), owner, 'credential', credentialId);
    assert.deepEqual(await check(owner.applicationId.toUpperCase()), {
      user: 'pass',
      credential: 'pass',
      variables: 'fail',
      machine: 'fail',
    });
    for (const id of variableIds) await shareWith(used.as('tomas.figueira'), owner, 'environmentvariabledefinition', id);
    await shareWith(used.as('tomas.figueira'), owner, 'flowmachinegroup', machineGroupId);
    assert.deepEqual(await check(owner.applicationId), { user: 'pass', credential: 'pass', variables: 'pass', machine: 'pass' });
  });

  it('says of what is missing what to do, and that sharing is the way on', async () => {
    const owner = await addRunOwner(used.as('tomas.figueira'));
    const checks = await checkRunOwner(used.services, owner.applicationId, await needs());
    const words = checks.map(({ id, remedy, share }) => [id, remedy === undefined ? '' : inEnglish(remedy), share === true]);
    assert.deepEqual(words, [
      ['user', '', false],
      ['credential', `Share the credential with ${owner.applicationId}, at least as user.`, true],
      ['variables', 'Share the credential again, together with its environment variables.', true],
      ['machine', `Share the machine or the group with ${owner.applicationId} in Power Automate, under Machines.`, false],
    ]);
  });

  it('is not known where no application user can be seen: it may be there all the same', async () => {
    assert.deepEqual(await check(randomUUID()), { user: 'unknown', credential: 'unknown', variables: 'unknown', machine: 'unknown' });
    await used.sandbox.fault({ times: 0, path: '/systemusers?', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(await check(randomUUID()), { user: 'unknown', credential: 'unknown', variables: 'unknown', machine: 'unknown' });
  });

  it('is not known where the rights may not be asked for', async () => {
    const owner = await addRunOwner(used.as('tomas.figueira'));
    await used.sandbox.fault({ times: 0, path: 'RetrievePrincipalAccess', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(await check(owner.applicationId), { user: 'pass', credential: 'unknown', variables: 'unknown', machine: 'unknown' });
  });

  it('includes that the application user is active', async () => {
    const owner = await addRunOwner(used.as('tomas.figueira'), { isdisabled: true });
    assert.equal((await check(owner.applicationId))['user'], 'fail');
  });
});
