import assert from 'node:assert/strict';
import { parseMask, rightsInWords, sameRights, writeMask } from '../../../../src/credentials/sharing/grantedRights';
import { credentialRights, essentialRights, roleOf, shareRoles, variableRights } from '../../../../src/credentials/sharing/shareRoles';
import { inEnglish } from '../../../../src/message';

const nothing = parseMask('None');

describe('the rights of a share', () => {
  it('are read from a mask, with or without spaces, and written as one', () => {
    for (const mask of ['ReadAccess,ShareAccess', 'ReadAccess, ShareAccess', 'ShareAccess , ReadAccess'])
      assert.equal(writeMask(parseMask(mask)), 'ReadAccess,ShareAccess');
    assert.equal(nothing.size, 0);
  });

  it('leave out what is not known', () => {
    assert.equal(writeMask(parseMask('ReadAccess, LevitateAccess')), 'ReadAccess');
  });

  it('are said in words', () => {
    assert.equal(inEnglish(rightsInWords(parseMask('ShareAccess,ReadAccess,DeleteAccess'))), 'Read, Delete, Share');
    assert.equal(inEnglish(rightsInWords(nothing)), 'nothing');
  });
});

describe('the roles of a share', () => {
  it('are found again by the rights that each gives', () => {
    assert.deepEqual(
      shareRoles.map((role) => roleOf(credentialRights(role, nothing))),
      [...shareRoles],
    );
  });

  it('let users use, some of them share, and co-owners do everything', () => {
    const [user, userAndShare, coOwner] = shareRoles.map((role) => writeMask(credentialRights(role, nothing)));
    assert.deepEqual([user, userAndShare], ['ReadAccess', 'ReadAccess,ShareAccess']);
    for (const right of ['ReadAccess', 'WriteAccess', 'DeleteAccess', 'ShareAccess']) assert.ok(coOwner?.includes(right), right);
  });

  it('are told apart from rights that no role has', () => {
    for (const mask of [
      'WriteAccess',
      'ReadAccess,WriteAccess',
      'ReadAccess,DeleteAccess,ShareAccess',
      'ReadAccess,AssignAccess',
      'AppendToAccess',
    ])
      assert.equal(roleOf(parseMask(mask)), 'custom', mask);
    assert.equal(roleOf(nothing), 'custom');
  });

  it('are the same with and without the rights that let rows point at each other', () => {
    assert.equal(roleOf(parseMask('ReadAccess, AppendToAccess')), 'user');
    assert.equal(roleOf(parseMask('ReadAccess, ShareAccess, AppendAccess, AppendToAccess')), 'userAndShare');
    assert.equal(roleOf(parseMask('ReadAccess, WriteAccess, DeleteAccess, ShareAccess')), 'coOwner');
    assert.equal(roleOf(parseMask('ReadAccess, WriteAccess, DeleteAccess, ShareAccess, AssignAccess')), 'coOwner');
    assert.equal(writeMask(essentialRights(parseMask('ReadAccess, AppendToAccess'))), 'ReadAccess');
  });

  it('leave the rights alone that do not matter to them', () => {
    const portal = parseMask('ReadAccess,AppendToAccess');
    assert.ok(sameRights(credentialRights('user', portal), portal));
    assert.equal(writeMask(credentialRights('userAndShare', portal)), 'ReadAccess,AppendToAccess,ShareAccess');
    assert.equal(
      writeMask(
        credentialRights('user', parseMask('ReadAccess,WriteAccess,AppendAccess,AppendToAccess,DeleteAccess,ShareAccess,AssignAccess')),
      ),
      'ReadAccess',
    );
  });

  it('give reading of the variables, and no more', () => {
    assert.deepEqual(
      shareRoles.map((role) => writeMask(variableRights(role))),
      ['ReadAccess', 'ReadAccess', 'ReadAccess'],
    );
  });
});
