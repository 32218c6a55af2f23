import assert from 'node:assert/strict';
import * as v from 'valibot';
import { credentialId } from '../../../../../src/sandbox/company/companyCredentials';
import { seededId } from '../../../../../src/sandbox/company/seededId';
import { variableId } from '../../../../../src/sandbox/company/variables';
import { createEnvironment, fieldOf, refusalOf, type Environment } from './environment';

const dependencies = v.array(
  v.object({
    dependencyid: v.pipe(v.string(), v.uuid()),
    dependencytype: v.literal(2),
    dependentcomponentobjectid: v.string(),
    dependentcomponenttype: v.number(),
    dependentcomponentparentid: v.string(),
    dependentcomponentbasesolutionid: v.string(),
    _dependentcomponentnodeid_value: v.string(),
    requiredcomponentobjectid: v.string(),
    requiredcomponenttype: v.number(),
  }),
);

async function ask(environment: Environment, message: string, id: string, type: number) {
  return v.parse(dependencies, fieldOf(await environment.get(`${message}(ObjectId=${id},ComponentType=${type})`), 'value'));
}

/** What an environment calls a table's rows as components. */
async function componentType(environment: Environment, table: string): Promise<number> {
  const rows = fieldOf(
    await environment.get(`solutioncomponentdefinitions?$filter=primaryentityname eq '${table}'&$select=solutioncomponenttype`),
    'value',
  );
  const [first] = v.parse(v.tuple([v.object({ solutioncomponenttype: v.number() })]), rows);
  return first.solutioncomponenttype;
}

function flow(name: string): string {
  return seededId(`flow ${name}`);
}

describe('the dependencies of the sandbox', () => {
  it('lead from a variable to the credentials that use it, each once', async () => {
    const environment = createEnvironment();
    const credential = await componentType(environment, 'credential');
    const found = await ask(environment, 'RetrieveDependentComponents', variableId('new_SapUser'), 380);
    assert.deepEqual(
      found.map((each) => [
        each.dependentcomponentobjectid,
        each.dependentcomponenttype,
        each.requiredcomponentobjectid,
        each.requiredcomponenttype,
      ]),
      (['sap', 'sapBatch', 'sapRobot'] as const).map((key) => [credentialId(key), credential, variableId('new_SapUser'), 380]),
    );
    assert.equal(new Set(found.map((each) => each.dependencyid)).size, 3);
  });

  it('lead from a variable to the flows that declare it as a parameter', async () => {
    const environment = createEnvironment();
    const found = await ask(environment, 'RetrieveDependentComponents', variableId('new_ServiceUrl'), 380);
    assert.deepEqual(
      found.map((each) => [each.dependentcomponentobjectid, each.dependentcomponenttype]),
      [
        [flow('Post supplier invoices to SAP'), 29],
        [flow('Create customer in SAP'), 29],
      ],
    );
  });

  it('do not know the variables that a step only names', async () => {
    assert.deepEqual(await ask(createEnvironment(), 'RetrieveDependentComponents', variableId('hbl_SupplierApiSecret'), 380), []);
  });

  it('lead from a credential to its connections, and from a connection reference to its flows', async () => {
    const environment = createEnvironment();
    const fromCredential = await ask(
      environment,
      'RetrieveDependentComponents',
      credentialId('sapRobot'),
      await componentType(environment, 'credential'),
    );
    assert.deepEqual(
      fromCredential.map((each) => each.dependentcomponentobjectid),
      [seededId('connection row sapRates'), seededId('connection row sapFuel')],
    );
    const reference = seededId('connection reference sapFuel');
    const fromReference = await ask(
      environment,
      'RetrieveDependentComponents',
      reference,
      await componentType(environment, 'connectionreference'),
    );
    assert.deepEqual(
      fromReference.map((each) => each.dependentcomponentobjectid),
      [seededId('connection row sapFuel'), flow('Book fuel cards'), flow('Reconcile fuel surcharges')],
    );
  });

  it('say what a flow requires', async () => {
    const required = await ask(createEnvironment(), 'RetrieveRequiredComponents', flow('Match invoices and orders'), 29);
    assert.deepEqual(
      required.map((each) => each.requiredcomponentobjectid).sort(),
      [seededId('connection reference orders'), seededId('connection reference sapInvoices'), variableId('hbl_OrderSite')].sort(),
    );
  });

  it('stand in the way of a deletion only where a flow declares the component', async () => {
    const environment = createEnvironment();
    assert.deepEqual(await ask(environment, 'RetrieveDependenciesForDelete', variableId('new_SapPassword'), 380), []);
    const blocked = await ask(environment, 'RetrieveDependenciesForDelete', variableId('hbl_PalletLimit'), 380);
    assert.deepEqual(
      blocked.map((each) => each.dependentcomponentobjectid),
      [flow('Load freight rates')],
    );
  });

  it('follow the rows: a credential that lost its variable depends on it no more', async () => {
    const environment = createEnvironment();
    await environment.patch(`credentials(${credentialId('customs')})`, { certificate: null });
    assert.deepEqual(await ask(environment, 'RetrieveDependentComponents', variableId('hbl_CustomsCertificate'), 380), []);
  });

  it('leave out columns that an older environment does not have', async () => {
    const reference = seededId('connection reference orders');
    const of = async (environment: Environment) =>
      (await ask(environment, 'RetrieveDependentComponents', reference, await componentType(environment, 'connectionreference'))).map(
        (each) => each.dependentcomponentobjectid,
      );
    assert.ok((await of(createEnvironment(true))).includes(credentialId('carrierPortal')));
    assert.ok(!(await of(createEnvironment(false))).includes(credentialId('carrierPortal')));
  });

  it('refuse an unknown type, a missing row, a missing parameter, and somebody without a role', async () => {
    const environment = createEnvironment();
    const path = (id: string, type: number) => `RetrieveDependentComponents(ObjectId=${id},ComponentType=${type})`;
    assert.equal(refusalOf(await environment.get(path(variableId('new_SapUser'), 77))).status, 400);
    assert.equal(refusalOf(await environment.get(path(seededId('nothing'), 380))).status, 404);
    assert.match(refusalOf(await environment.get('RetrieveDependentComponents(ComponentType=380)')).message, /'ObjectId'/);
    assert.equal(refusalOf(await environment.get(path(variableId('new_SapUser'), 380), 'sofia')).status, 403);
  });
});

describe('ListCredentialDependencies', () => {
  const used = v.pipe(
    v.string(),
    v.parseJson(),
    v.object({
      credentials: v.array(v.object({ name: v.string() })),
      environmentvariables: v.array(v.object({ schemaname: v.string() })),
    }),
  );

  async function list(environment: Environment, id: string) {
    return v.parse(
      used,
      fieldOf(await environment.get(`credentials(${id})/Microsoft.Dynamics.CRM.ListCredentialDependencies()`), 'response'),
    );
  }

  it('says in a JSON text which variables and credentials a credential uses', async () => {
    const environment = createEnvironment();
    const robot = await list(environment, credentialId('oldRobot'));
    assert.deepEqual(
      robot.environmentvariables.map(({ schemaname }) => schemaname),
      ['hbl_CyberArkSafe', 'hbl_CyberArkObject', 'hbl_PlantUser'],
    );
    const mapping = await list(environment, credentialId('byMachine'));
    assert.deepEqual(mapping.credentials, [{ name: 'SAP batch account' }]);
  });

  it('is bound to a credential', async () => {
    const environment = createEnvironment();
    assert.equal((await environment.get('ListCredentialDependencies()')).status, 404);
    assert.equal(
      (
        await environment.get(
          `environmentvariabledefinitions(${variableId('new_SapUser')})/Microsoft.Dynamics.CRM.ListCredentialDependencies()`,
        )
      ).status,
      404,
    );
  });
});
