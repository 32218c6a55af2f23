import assert from 'node:assert/strict';
import { createCompany } from '../../../../src/sandbox/company/company';
import { colleagues } from '../../../../src/sandbox/company/people';
import { findRow, idOf } from '../../../../src/sandbox/dataverse/store';
import type { Column } from '../../../../src/sandbox/dataverse/tables/column';
import { schemaOf, type SchemaTable } from '../../../../src/sandbox/dataverse/tables/schema';
import type { Row, SandboxState } from '../../../../src/sandbox/sandboxState';

const clock = () => new Date('2026-03-01T08:00:00Z');
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function tableOf(newColumns: boolean, name: string): SchemaTable {
  const table = schemaOf(newColumns).tables.get(name);
  assert.ok(table !== undefined, name);
  return table;
}

function rows(state: SandboxState, table: string): readonly Row[] {
  return state.dataverse.tables[table] ?? [];
}

/** What is wrong with a value, in words; nothing when it fits its column. */
function misfit(state: SandboxState, column: Column, value: Row[string]): string | undefined {
  if (value === null) return column.required === 'None' ? undefined : 'is missing';
  switch (column.type) {
    case 'Lookup':
    case 'Owner':
      return column.targets?.some(({ table }) => findRow(state, table, String(value)) !== undefined) === true
        ? undefined
        : 'points nowhere';
    case 'Uniqueidentifier':
      return guid.test(String(value)) ? undefined : 'is no id';
    case 'Picklist':
    case 'State':
    case 'Status':
      // An environment gives out the higher component types itself.
      if (column.name === 'componenttype' && Number(value) > 10_000) return undefined;
      return column.options?.some((option) => option.value === value) === true ? undefined : 'is no option';
    case 'MultiSelectPicklist':
      return String(value)
        .split(',')
        .every((part) => column.options?.some((option) => String(option.value) === part))
        ? undefined
        : 'has a part that is no option';
    default:
      return String(value).length <= (column.maxLength ?? Infinity) ? undefined : 'is too long';
  }
}

function misfits(state: SandboxState, newColumns: boolean): string[] {
  return Object.entries(state.dataverse.tables).flatMap(([name, list]) => {
    const table = tableOf(newColumns, name);
    return list.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const known = table.column.get(column);
        if (known === undefined) return value === null || tableOf(true, name).column.has(column) ? [] : [`${name}.${column} is not known`];
        const problem = misfit(state, known, value);
        return problem === undefined ? [] : [`${name} ${idOf(name, row)}: ${column} ${problem}`];
      }),
    );
  });
}

describe('the company of the sandbox', () => {
  it('is the same every time', () => {
    assert.deepEqual(createCompany(clock), createCompany(clock));
  });

  it('has rows that fit their tables, with every lookup resolved', () => {
    assert.deepEqual(misfits(createCompany(clock), true), []);
  });

  it('fits the older schema when it is made for it', () => {
    const state = createCompany(clock, undefined, false);
    assert.deepEqual(misfits(state, false), []);
    assert.equal(rows(state, 'credential').length, 12);
  });

  it('has the size of a small company', () => {
    const state = createCompany(clock);
    const sizes = Object.fromEntries(
      ['credential', 'environmentvariabledefinition', 'systemuser', 'team', 'connectionreference', 'workflow'].map((name) => [
        name,
        rows(state, name).length,
      ]),
    );
    assert.deepEqual(sizes, {
      credential: 14,
      environmentvariabledefinition: 25,
      systemuser: 14,
      team: 4,
      connectionreference: 14,
      workflow: 18,
    });
    assert.equal(state.people.length, 14);
    assert.equal(state.people.find(({ role }) => role === 'maker')?.mail, colleagues.maren.mail);
  });

  it('has credentials of every kind, in every state', () => {
    const credentials = rows(createCompany(clock), 'credential');
    assert.deepEqual([...new Set(credentials.map(({ connectiontype }) => connectiontype))].sort(), [1, 2, 3, 4, 5, 6, 7]);
    const usages = new Set(credentials.flatMap(({ usagetype }) => String(usagetype).split(',')));
    assert.deepEqual([...usages].sort(), ['280920000', '280920001', '280920002', '280920003']);
    assert.deepEqual(
      credentials.filter(({ statecode }) => statecode === 1).map(({ name }) => name),
      ['Toll portal'],
    );
    assert.ok(credentials.some(({ ismanaged }) => ismanaged === true));
    const erp = credentials.find(({ name }) => name === 'Legacy ERP');
    assert.ok(erp !== undefined);
    assert.deepEqual([typeof erp.username, erp.password ?? null], ['string', null], 'its password variable was deleted');
  });

  it('has variables of every type', () => {
    const types = new Set(rows(createCompany(clock), 'environmentvariabledefinition').map(({ type }) => type));
    assert.deepEqual([...types].sort(), [100000000, 100000001, 100000002, 100000003, 100000004, 100000005]);
  });

  it('marks what came with the managed solution, and lists every component once in a solution', () => {
    const state = createCompany(clock);
    const managed = rows(state, 'solution').find(({ ismanaged }) => ismanaged === true);
    assert.ok(managed !== undefined);
    const components = rows(state, 'solutioncomponent');
    for (const table of ['credential', 'environmentvariabledefinition', 'connectionreference', 'workflow']) {
      for (const row of rows(state, table)) {
        const inManaged: number = components.filter(
          ({ objectid, solutionid }) => objectid === idOf(table, row) && solutionid === managed.solutionid,
        ).length;
        assert.equal(inManaged, row.ismanaged === true ? 1 : 0, `${table} ${idOf(table, row)}`);
        assert.equal(row.solutionid === managed.solutionid, row.ismanaged === true);
      }
    }
    assert.equal(
      new Set(components.map(({ objectid, solutionid }) => `${String(objectid)} ${String(solutionid)}`)).size,
      components.length,
    );
  });

  it('gives out component types that are not the object type codes', () => {
    const state = createCompany(clock);
    const definitions = rows(state, 'solutioncomponentdefinition');
    assert.deepEqual(
      definitions.map(({ primaryentityname }) => primaryentityname),
      ['credential', 'connectionreference', 'connectioninstance'],
    );
    for (const definition of definitions) {
      assert.notEqual(definition.solutioncomponenttype, tableOf(true, String(definition.primaryentityname)).objectTypeCode);
    }
  });

  it('grows to the size that is asked for, in the same way every time', () => {
    const scale = { credentials: 40, variables: 100 };
    const state = createCompany(clock, scale);
    assert.deepEqual([rows(state, 'credential').length, rows(state, 'environmentvariabledefinition').length], [40, 100]);
    assert.deepEqual(misfits(state, true), []);
    assert.deepEqual(state, createCompany(clock, scale));
  });

  it('has no pairs of credentials and variables left when only credentials are asked for', () => {
    const state = createCompany(clock, { credentials: 20, variables: 0 });
    assert.deepEqual([rows(state, 'credential').length, rows(state, 'environmentvariabledefinition').length], [20, 25]);
    assert.deepEqual(misfits(state, true), []);
  });
});
