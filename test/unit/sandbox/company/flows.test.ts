import assert from 'node:assert/strict';
import { isObject, valueAt } from '../../../../src/flow/json';
import { readFlowFile, type Flow } from '../../../../src/flow/model';
import { analyse } from '../../../../src/rules/analyse';
import { createCompany } from '../../../../src/sandbox/company/company';
import { readFlowUses } from '../../../../src/sandbox/dataverse/messages/flowUses';
import { findRow } from '../../../../src/sandbox/dataverse/store';
import type { Row, SandboxState } from '../../../../src/sandbox/sandboxState';

const state: SandboxState = createCompany(() => new Date('2026-03-01T08:00:00Z'));

function rows(table: string): readonly Row[] {
  return state.dataverse.tables[table] ?? [];
}

const cloudFlows = rows('workflow').filter(({ category }) => category === 5);

function readCloudFlow(row: Row): Flow {
  const file = readFlowFile(String(row.clientdata));
  assert.ok(file.kind === 'flow', String(row.name));
  const [flow] = file.flows;
  assert.ok(flow !== undefined);
  return flow;
}

describe('the flows of the sandbox', () => {
  it('are flows as a solution holds them, on, off and suspended', () => {
    for (const row of cloudFlows) assert.equal(readCloudFlow(row).shape, 'solution workflow', String(row.name));
    const states = new Set(cloudFlows.map(({ statecode, statuscode }) => `${String(statecode)}/${String(statuscode)}`));
    assert.deepEqual([...states].sort(), ['0/1', '1/2', '2/3']);
  });

  it('have no findings: the sandbox sets a good example', () => {
    for (const { name, clientdata } of cloudFlows) {
      const analysis = analyse(String(clientdata), { fileName: 'flow.json' });
      assert.deepEqual(analysis.kind === 'flow' && analysis.findings, [], String(name));
    }
  });

  it('name connection references and variables that are there, and no secret variable as a parameter', () => {
    const references = new Set(rows('connectionreference').map(({ connectionreferencelogicalname }) => connectionreferencelogicalname));
    const types = new Map(rows('environmentvariabledefinition').map(({ schemaname, type }) => [String(schemaname).toLowerCase(), type]));
    for (const { name, clientdata } of cloudFlows) {
      const uses = readFlowUses(String(clientdata));
      assert.ok(uses.connectionReferences.size > 0, String(name));
      for (const reference of uses.connectionReferences) assert.ok(references.has(reference), `${String(name)}: ${reference}`);
      for (const variable of uses.variables)
        assert.ok(types.has(variable) && types.get(variable) !== 100000005, `${String(name)}: ${variable}`);
    }
  });

  it('use only connections that they declare, and run desktop flows that are there', () => {
    for (const row of cloudFlows) {
      const flow = readCloudFlow(row);
      for (const { value } of flow.steps) {
        const connection = valueAt(value, ['inputs', 'host', 'connectionName']);
        if (typeof connection === 'string')
          assert.ok(isObject(flow.connectionReferences?.[connection]), `${String(row.name)}: ${connection}`);
        const desktopFlow = valueAt(value, ['inputs', 'parameters', 'uiFlowId']);
        if (typeof desktopFlow === 'string') assert.equal(findRow(state, 'workflow', desktopFlow)?.category, 6, String(row.name));
      }
    }
  });

  it('make the password of SAP matter: three variables, three credentials, five connections, eleven flows', () => {
    const pointsAtSap = (text: Row[string] | undefined) => /(?:vaults\/|\/\/)kv-finance[./].*secrets\/sap-pw$/i.test(String(text));
    const variables = rows('environmentvariablevalue')
      .filter(({ value }) => pointsAtSap(value))
      .map((row) => row.environmentvariabledefinitionid);
    const credentials = rows('credential')
      .filter(({ password }) => variables.includes(password ?? ''))
      .map((row) => row.credentialid);
    const connections = rows('connectioninstance').filter(({ credentialid }) => credentials.includes(credentialid ?? ''));
    const references = connections.map(
      (row) => findRow(state, 'connectionreference', String(row.connectionreferenceid))?.connectionreferencelogicalname,
    );
    const flows = cloudFlows.filter(({ clientdata }) =>
      [...readFlowUses(String(clientdata)).connectionReferences].some((name) => references.includes(name)),
    );
    assert.deepEqual([variables.length, credentials.length, connections.length, flows.length], [3, 3, 5, 11]);
  });
});

describe('the connections of the sandbox', () => {
  it('are known to the Power Platform by the ids that Dataverse keeps', () => {
    const known = new Map(state.connections.map((connection) => [connection.id, connection]));
    for (const { connectionid } of rows('connectionreference')) assert.ok(known.has(String(connectionid)));
    for (const row of rows('connectioninstance')) {
      assert.equal(known.get(String(row.connectioninternalid))?.credentialId, row.credentialid, String(row.connectioninstancedisplayname));
    }
  });

  it('were made before April 2024, or after', () => {
    const old = state.connections.filter(
      ({ lastModifiedTime, credentialId }) => credentialId !== undefined && lastModifiedTime < '2024-04-01',
    );
    assert.deepEqual(old.map(({ displayName }) => displayName).sort(), ['Legacy ERP robot', 'SAP batch', 'Toll portal']);
  });

  it('name variables in their parameters, and hold no value of one', () => {
    const names = new Set(rows('environmentvariabledefinition').map(({ schemaname }) => schemaname));
    for (const { connectionparametersetconfig: text } of rows('connectioninstance')) {
      for (const [, value = ''] of String(text).matchAll(/"(?:username|password)":\{"value":"((?:[^"\\]|\\.)*)"/g)) {
        const name = /^@environmentVariables\(\\"(\w+)\\"\)$/.exec(value)?.[1];
        assert.ok(value === 'none' || (name !== undefined && names.has(name)), value);
      }
    }
  });
});
