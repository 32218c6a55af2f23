import assert from 'node:assert/strict';
import { createCompany } from '../../../src/sandbox/company/company';
import { credentialId } from '../../../src/sandbox/company/companyCredentials';
import { colleagues } from '../../../src/sandbox/company/people';
import { seededId } from '../../../src/sandbox/company/seededId';
import { variableId } from '../../../src/sandbox/company/variables';
import { accessRights, canSee, hasPrivilege } from '../../../src/sandbox/dataverse/privileges';
import { findRow } from '../../../src/sandbox/dataverse/store';
import type { Person, Row, SandboxState } from '../../../src/sandbox/sandboxState';

const { maren, tomas, aoife, elodie, yuki, fatima, pieter, sofia } = colleagues;
const everything = [
  'AppendAccess',
  'AppendToAccess',
  'AssignAccess',
  'CreateAccess',
  'DeleteAccess',
  'ReadAccess',
  'ShareAccess',
  'WriteAccess',
];

function company(): SandboxState {
  return createCompany(() => new Date('2026-03-01T08:00:00Z'));
}

function rowOf(state: SandboxState, table: string, id: string): Row {
  const row = findRow(state, table, id);
  assert.ok(row !== undefined);
  return row;
}

function rights(state: SandboxState, person: Person, table: string, id: string): string[] {
  return [...accessRights(state, person, table, rowOf(state, table, id))].sort();
}

describe('the privileges of the sandbox', () => {
  it('let the default person read every row, and change their own', () => {
    const state = company();
    for (const [table, rows] of Object.entries(state.dataverse.tables)) {
      for (const row of rows) assert.ok(canSee(state, maren, table, row), table);
    }
    assert.deepEqual(rights(state, maren, 'credential', credentialId('sap')), everything);
    assert.deepEqual(rights(state, maren, 'credential', credentialId('payroll')), ['ReadAccess']);
  });

  it('count what a team owns as owned by its members', () => {
    const state = company();
    assert.ok(rights(state, maren, 'credential', credentialId('sapBatch')).includes('WriteAccess'));
    assert.deepEqual(rights(state, elodie, 'credential', credentialId('sapBatch')), [
      'AppendAccess',
      'AppendToAccess',
      'ReadAccess',
      'ShareAccess',
      'WriteAccess',
    ]);
  });

  it('let a user see what they own or were given, alone or in a team, and nothing else', () => {
    const state = company();
    const seen = (person: Person) =>
      (state.dataverse.tables.credential ?? []).filter((row) => canSee(state, person, 'credential', row)).map(({ name }) => name);
    assert.deepEqual(seen(fatima), ['Payroll portal']);
    assert.deepEqual(seen(yuki), ['SAP freight robot']);
  });

  it('never grow beyond the role by a share', () => {
    const state = company();
    assert.deepEqual(
      rights(state, elodie, 'credential', credentialId('sap')),
      ['AppendAccess', 'AppendToAccess', 'ReadAccess', 'ShareAccess', 'WriteAccess'],
      'the share has DeleteAccess, a user has not',
    );
    state.dataverse.shares.push({
      table: 'credential',
      rowId: credentialId('toll'),
      principalTable: 'systemuser',
      principalId: sofia.systemUserId,
      rights: ['ReadAccess'],
    });
    assert.deepEqual(rights(state, sofia, 'credential', credentialId('toll')), []);
  });

  it("are the definition's for a current value", () => {
    const state = company();
    const id = seededId('value of hbl_SapRobotPassword');
    assert.deepEqual(
      rights(state, yuki, 'environmentvariablevalue', id),
      rights(state, yuki, 'environmentvariabledefinition', variableId('hbl_SapRobotPassword')),
    );
    assert.deepEqual(rights(state, yuki, 'environmentvariablevalue', id), ['ReadAccess']);
    assert.deepEqual(rights(state, yuki, 'environmentvariablevalue', seededId('value of new_SapPassword')), []);
  });

  it('reach a connection through its shared connection reference', () => {
    const state = company();
    const connection = seededId('connection row customs');
    assert.deepEqual(rights(state, yuki, 'connectioninstance', connection), []);
    state.dataverse.shares.push({
      table: 'connectionreference',
      rowId: seededId('connection reference customs'),
      principalTable: 'systemuser',
      principalId: yuki.systemUserId,
      rights: ['ReadAccess'],
    });
    assert.deepEqual(rights(state, yuki, 'connectioninstance', connection), ['ReadAccess']);
  });

  it('are all for an administrator, and none without a role or for a disabled user', () => {
    const state = company();
    assert.deepEqual(rights(state, tomas, 'credential', credentialId('payroll')), everything);
    assert.ok(hasPrivilege(state, tomas, 'organization', 'Write'));
    for (const person of [sofia, pieter]) {
      assert.ok(!hasPrivilege(state, person, 'credential', 'Read'));
      assert.deepEqual(rights(state, person, 'credential', credentialId('sap')), []);
    }
  });

  it('let makers create components and solutions, but not change people or settings', () => {
    const state = company();
    assert.ok(hasPrivilege(state, aoife, 'credential', 'Create'));
    assert.ok(hasPrivilege(state, aoife, 'solution', 'Create'));
    assert.ok(!hasPrivilege(state, aoife, 'organization', 'Write'));
    assert.ok(!hasPrivilege(state, aoife, 'systemuser', 'Write'));
    assert.ok(!hasPrivilege(state, yuki, 'credential', 'Create'));
  });
});
