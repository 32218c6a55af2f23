import assert from 'node:assert/strict';
import { succeed } from '../../../../src/cloud/result';
import type { Services } from '../../../../src/cloud/services';
import { findUsedVariables } from '../../../../src/credentials/sharing/usedVariables';
import { inEnglish } from '../../../../src/message';
import { useSandbox } from '../../../fixtures/useSandbox';
import { openCredential, variableNamed } from './people';

describe('the variables of a credential', () => {
  const used = useSandbox();
  const open = async (name: string, services: Services = used.services) => {
    const { variables, notes } = (await openCredential(services, name)).used;
    return { names: variables.map((variable) => variable.schemaName ?? variable.name).sort(), notes: notes.map(inEnglish) };
  };
  /** Dataverse, but for what it says about the dependencies of credentials. */
  const tellingOf = (response: string): Services => ({
    ...used.services,
    dataverse: {
      ...used.services.dataverse,
      callFunction: (call, answer, options) =>
        used.services.dataverse
          .callFunction(call, answer, options)
          .then((told) => (call.name === 'ListCredentialDependencies' && told.ok ? succeed({ ...told.value, response }) : told)),
    },
  });

  it('are those that its lookups point at', async () => {
    assert.deepEqual(await open('SAP service account'), { names: ['new_SapPassword', 'new_SapUser'], notes: [] });
    assert.deepEqual(await open('Old robot'), { names: ['hbl_CyberArkObject', 'hbl_CyberArkSafe', 'hbl_PlantUser'], notes: [] });
  });

  it('are not all there when the credential is broken, which is said', async () => {
    assert.deepEqual(await open('Legacy ERP'), {
      names: ['new_LegacyErpUser'],
      notes: ['The credential is broken: a variable that it needs was deleted.'],
    });
  });

  it('of a list cannot be seen where Dataverse does not tell them, which is said', async () => {
    const { names, notes } = await open('Robot pool');
    assert.deepEqual(names, []);
    assert.deepEqual(notes, [
      'Which variables its entries use cannot be seen from here. Share those as well, or people cannot use the credential.',
    ]);
  });

  it('of a list are what Dataverse names, whatever the form of its text', async () => {
    const id = await variableNamed(used.services, 'new_SapUser');
    const texts = [
      JSON.stringify({ environmentvariables: [{ environmentvariabledefinitionid: id }, { schemaname: 'new_SapPassword' }] }),
      JSON.stringify([{ id: id.toUpperCase(), kind: 'variable' }, { deep: { SchemaName: ['new_SapPassword'] } }]),
    ];
    for (const text of texts)
      assert.deepEqual(await open('Robot pool', tellingOf(text)), { names: ['new_SapPassword', 'new_SapUser'], notes: [] });
    for (const text of ['', 'no JSON', '[]', '{"a":1}', '"new_SapUser"'])
      assert.equal((await open('Robot pool', tellingOf(text))).names.length, 0, text);
  });

  it('come with the credentials that are not shared along', async () => {
    const { notes } = await open('Robots by machine');
    assert.ok(notes.includes('It uses the credential SAP batch account, which is not shared along. Share that one as well.'), notes.join());
  });

  it('of a list that may not be asked about are said not to be seen', async () => {
    await used.sandbox.fault({ times: 0, path: 'ListCredentialDependencies', fault: { kind: 'status', status: 403 } });
    assert.match((await open('Robot pool')).notes[0] ?? '', /^Which variables its entries use could not be seen\. You may not read this/);
  });

  it('that the person may not read are there all the same, by their ids', async () => {
    const { sharing } = await openCredential(used.services, 'SAP freight robot');
    const { variables, notes } = await findUsedVariables(used.as('elodie.marchand'), sharing.row);
    assert.equal(variables.length, 2);
    const hidden = variables.find(({ schemaName }) => schemaName === undefined);
    assert.deepEqual([hidden?.name, notes], [hidden?.id, []]);
  });
});
