import assert from 'node:assert/strict';
import { createCompany } from '../../../src/sandbox/company/company';
import { credentialId } from '../../../src/sandbox/company/companyCredentials';
import { colleagues } from '../../../src/sandbox/company/people';
import { seededId } from '../../../src/sandbox/company/seededId';
import { variableId } from '../../../src/sandbox/company/variables';
import { accessRights, canSee, hasPrivilege } from '../../../src/sandbox/dataverse/privileges';
import { findRow } from '../../../src/sandbox/dataverse/store';
import type { Person, Row, World } from '../../../src/sandbox/world';

const { maren, tomas, aoife, elodie, yuki, fatima, pieter, sofia } = colleagues;
const everything = ['AppendAccess', 'AppendToAccess', 'AssignAccess', 'CreateAccess', 'DeleteAccess', 'ReadAccess', 'ShareAccess', 'WriteAccess'];

function company(): World {
  return createCompany(() => new Date('2026-03-01T08:00:00Z'));
}

function rowOf(world: World, table: string, id: string): Row {
  const row = findRow(world, table, id);
  assert.ok(row !== undefined);
  return row;
}

function rights(world: World, person: Person, table: string, id: string): string[] {
  return [...accessRights(world, person, table, rowOf(world, table, id))].sort();
}

describe('the privileges of the sandbox', () => {
  it('let the default person read every row, and change their own', () => {
    const world = company();
    for (const [table, rows] of Object.entries(world.dataverse.tables)) {
      for (const row of rows) assert.ok(canSee(world, maren, table, row), table);
    }
    assert.deepEqual(rights(world, maren, 'credential', credentialId('sap')), everything);
    assert.deepEqual(rights(world, maren, 'credential', credentialId('payroll')), ['ReadAccess']);
  });

  it('count what a team owns as owned by its members', () => {
    const world = company();
    assert.ok(rights(world, maren, 'credential', credentialId('sapBatch')).includes('WriteAccess'));
    assert.deepEqual(rights(world, elodie, 'credential', credentialId('sapBatch')), ['AppendAccess', 'AppendToAccess', 'ReadAccess', 'ShareAccess', 'WriteAccess']);
  });

  it('let a user see what they own or were given, alone or in a team, and nothing else', () => {
    const world = company();
    const seen = (person: Person) =>
      (world.dataverse.tables.credential ?? []).filter((row) => canSee(world, person, 'credential', row)).map(({ name }) => name);
    assert.deepEqual(seen(fatima), ['Payroll portal']);
    assert.deepEqual(seen(yuki), ['SAP freight robot']);
  });

  it('never grow beyond the role by a share', () => {
    const world = company();
    assert.deepEqual(
      rights(world, elodie, 'credential', credentialId('sap')),
      ['AppendAccess', 'AppendToAccess', 'ReadAccess', 'ShareAccess', 'WriteAccess'],
      'the share has DeleteAccess, a user has not',
    );
    world.dataverse.shares.push({ table: 'credential', rowId: credentialId('toll'), principalTable: 'systemuser', principalId: sofia.systemUserId, rights: ['ReadAccess'] });
    assert.deepEqual(rights(world, sofia, 'credential', credentialId('toll')), []);
  });

  it('are the definition\'s for a current value', () => {
    const world = company();
    const id = seededId('value of hbl_SapRobotPassword');
    assert.deepEqual(rights(world, yuki, 'environmentvariablevalue', id), rights(world, yuki, 'environmentvariabledefinition', variableId('hbl_SapRobotPassword')));
    assert.deepEqual(rights(world, yuki, 'environmentvariablevalue', id), ['ReadAccess']);
    assert.deepEqual(rights(world, yuki, 'environmentvariablevalue', seededId('value of new_SapPassword')), []);
  });

  it('reach a connection through its shared connection reference', () => {
    const world = company();
    const connection = seededId('connection row customs');
    assert.deepEqual(rights(world, yuki, 'connectioninstance', connection), []);
    world.dataverse.shares.push({
      table: 'connectionreference', rowId: seededId('connection reference customs'), principalTable: 'systemuser', principalId: yuki.systemUserId, rights: ['ReadAccess'],
    });
    assert.deepEqual(rights(world, yuki, 'connectioninstance', connection), ['ReadAccess']);
  });

  it('are all for an administrator, and none without a role or for a disabled user', () => {
    const world = company();
    assert.deepEqual(rights(world, tomas, 'credential', credentialId('payroll')), everything);
    assert.ok(hasPrivilege(world, tomas, 'organization', 'Write'));
    for (const person of [sofia, pieter]) {
      assert.ok(!hasPrivilege(world, person, 'credential', 'Read'));
      assert.deepEqual(rights(world, person, 'credential', credentialId('sap')), []);
    }
  });

  it('let makers create components and solutions, but not change people or settings', () => {
    const world = company();
    assert.ok(hasPrivilege(world, aoife, 'credential', 'Create'));
    assert.ok(hasPrivilege(world, aoife, 'solution', 'Create'));
    assert.ok(!hasPrivilege(world, aoife, 'organization', 'Write'));
    assert.ok(!hasPrivilege(world, aoife, 'systemuser', 'Write'));
    assert.ok(!hasPrivilege(world, yuki, 'credential', 'Create'));
  });
});
