import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Services } from '../../../../src/cloud/services';
import type { Credential } from '../../../../src/credentials/model/credential';
import { checkText, whatIsInTheWay } from '../../../../src/credentials/duplicate/checkText';
import { withText, type Duplicate } from '../../../../src/credentials/duplicate/duplicate';
import { planDuplicate } from '../../../../src/credentials/duplicate/planDuplicate';
import { prepareDuplicate } from '../../../../src/credentials/duplicate/prepareDuplicate';
import type { EnvironmentVariable } from '../../../../src/credentials/model/environmentVariable';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import { inEnglish } from '../../../../src/message';
import { credentialId, type CredentialKey } from '../../../../src/sandbox/company/companyCredentials';
import { partnerTenant } from '../../../../src/sandbox/company/people';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

const never = new AbortController().signal;
const quiet = () => undefined;

describe('Duplicating a credential to another environment', () => {
  const used = useSandbox();
  const prepare = async (key: CredentialKey) => valueOf(await prepareDuplicate(used.services, used.test, credentialId(key)));
  const refusal = async (key: CredentialKey) => {
    const prepared = await prepareDuplicate(used.services, used.test, credentialId(key));
    assert.ok(!prepared.ok);
    return inEnglish(prepared.error.remedy);
  };
  const make = async (duplicate: Duplicate) => {
    const { plan } = planDuplicate(used.test, duplicate);
    return { plan, outcome: await plan.run(quiet, never) };
  };
  const steps = ({ progress }: { readonly progress: readonly { readonly id: string; readonly state: string }[] }) =>
    progress.map(({ id, state }) => `${id} ${state}`);

  describe('is prepared', () => {
    it('from what is here and what is there: what is missing is made, what is there is used as it is', async () => {
      const { name, kind, uses, variables, obstacles } = await prepare('sapRobot');
      assert.deepEqual([name, kind, uses, obstacles], ['SAP freight robot', 'userNamePassword', ['connection'], []]);
      const [user, password] = ['new_SapUser', 'hbl_SapRobotPassword'].map((wanted) =>
        variables.find(({ schemaName }) => schemaName === wanted),
      );
      assert.deepEqual([user?.there?.text, user?.here, user?.roles], ['svc-sap-test', 'svc-sap', ['userName']]);
      assert.deepEqual(
        [password?.there, password?.text, password?.type],
        [undefined, 'https://kv-finance.vault.azure.net/secrets/sap-pw', 'secret'],
      );
    });

    it('for a certificate and for CyberArk as well', async () => {
      assert.equal((await prepare('customs')).variables.find(({ roles }) => roles.includes('certificate'))?.type, 'secret');
      const cyberArk = await prepare('oldRobot');
      assert.equal(cyberArk.applicationId, 'PowerAutomateRobots');
      assert.deepEqual(cyberArk.variables.map(({ type }) => type).sort(), ['json', 'text', 'text']);
    });

    it('without ever reading the column that may hold secrets, and refuses the kinds that need it', async () => {
      for (const key of ['robotPool', 'depotRobots'] as const) assert.match(await refusal(key), /never read here/);
      assert.match(await refusal('byMachine'), /machine mapping/);
      assert.match(await refusal('carrierPortal'), /connection of its own environment/);
      const asked = (await used.sandbox.journal())
        .map(({ path }) => decodeURIComponent(path))
        .filter((path) => path.includes('/credentials'));
      assert.ok(asked.length > 0);
      assert.deepEqual(
        asked.filter((path) => /\$select=(?:[^&]*,)?(?:credentials|groupmapping)(?:[,&]|$)/.test(path)),
        [],
      );
    });

    it('and says what stands in the way: a variable that was deleted', async () => {
      assert.match((await prepare('legacyErp')).obstacles.map(inEnglish).join(), /password variable was deleted here/);
    });

    it('and says what stands in the way: a variable of the same name and another type', async () => {
      valueOf(await addVariable(used.test, { schemaname: 'hbl_SapRobotPassword', displayname: 'Not a secret', type: 100000000 }));
      const duplicate = await prepare('sapRobot');
      assert.match(duplicate.obstacles.map(inEnglish).join(), /hbl_SapRobotPassword is there already, but of another type/);
      assert.equal(whatIsInTheWay(duplicate).length, 1);
    });

    it('and says what stands in the way: a credential of the same name, until the new one is called otherwise', async () => {
      assert.equal((await make(await prepare('sap'))).outcome.kind, 'done');
      const again = await prepare('sap');
      assert.match(whatIsInTheWay(again).map(inEnglish).join(), /already a credential with the name “SAP service account”/);
      assert.deepEqual(whatIsInTheWay({ ...again, name: 'SAP, once more', nameTaken: false }), []);
    });

    it('and warns of a reference that another tenant cannot follow', async () => {
      const elsewhere: Services = { ...used.test, environment: { ...used.test.environment, tenantId: partnerTenant } };
      const { notes } = valueOf(await prepareDuplicate(used.services, elsewhere, credentialId('sapRobot')));
      assert.match(notes.map(inEnglish).join(' '), /another tenant/);
      assert.doesNotMatch((await prepare('sapRobot')).notes.map(inEnglish).join(' '), /another tenant/);
    });

    it('and tells that something could not be read from that it is not there', async () => {
      await used.sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        path: 'environmentvariabledefinitions',
        fault: { kind: 'status', status: 403 },
      });
      const prepared = await prepareDuplicate(used.services, used.test, credentialId('sapRobot'));
      assert.ok(!prepared.ok);
      assert.equal(prepared.error.kind, 'forbidden');
    });
  });

  describe('makes', () => {
    it('the variables that are missing, with reference and value, and a credential that binds them all', async () => {
      const { plan, outcome } = await make(await prepare('sapRobot'));
      assert.equal(outcome.kind, 'done');
      assert.deepEqual(steps(plan), ['hbl_SapRobotPassword.variable done', 'hbl_SapRobotPassword.value done', 'credential done']);
      const { credential, variables } = await found('SAP freight robot');
      assert.deepEqual([credential?.kind, credential?.uses, credential?.description], ['userNamePassword', ['connection'], '']);
      assert.deepEqual(
        credential?.parts.map(({ role, variableId }) => [role, variables.find(({ id }) => id === variableId)?.schemaName]),
        [
          ['userName', 'new_SapUser'],
          ['password', 'hbl_SapRobotPassword'],
        ],
      );
      assert.deepEqual(variables.find(({ schemaName }) => schemaName === 'hbl_SapRobotPassword')?.reference, {
        vault: 'kv-finance',
        secret: 'sap-pw',
      });
      assert.equal(variables.find(({ schemaName }) => schemaName === 'new_SapUser')?.current?.value, 'svc-sap-test');
    });

    it('what the person changed instead: name, reference, and the value of a variable that had none', async () => {
      const [bank] = valueOf(
        await used.services.dataverse.list(
          'environmentvariablevalues',
          { select: ['value'], filter: "contains(value,'bank-portal-pw')" },
          v.object({ value: v.string() }),
        ),
      );
      assert.ok(bank);
      const duplicate = {
        ...withText(await prepare('sap'), 'new_SapPassword', bank.value),
        name: 'SAP (test)',
        solution: 'AutomationTest',
      };
      const { plan, outcome } = await make(duplicate);
      assert.equal(outcome.kind, 'done');
      assert.deepEqual(steps(plan), ['new_SapPassword.value done', 'credential done']);
      assert.equal(
        (await found('SAP (test)')).variables.find(({ schemaName }) => schemaName === 'new_SapPassword')?.reference?.secret,
        'bank-portal-pw',
      );
    });

    it('a credential with a certificate, and one of CyberArk', async () => {
      for (const [key, kind] of [
        ['customs', 'certificate'],
        ['oldRobot', 'cyberArk'],
      ] as const) {
        const duplicate = await prepare(key);
        assert.equal((await make(duplicate)).outcome.kind, 'done', key);
        assert.equal((await found(duplicate.name)).credential?.kind, kind);
      }
    });

    it('nothing twice when an answer got lost', async () => {
      await used.sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'POST',
        path: '/credentials',
        fault: { kind: 'drop', when: 'after' },
      });
      assert.equal((await make(await prepare('sapRobot'))).outcome.kind, 'done');
      assert.equal((await listCredentials()).length, 1);
    });

    it('no call for a secret at all', async () => {
      await make(await prepare('sapRobot'));
      assert.deepEqual(
        (await used.sandbox.journal()).filter(({ service }) => service === 'keyVault'),
        [],
      );
    });
  });

  describe('that fails', () => {
    const forbidden = async () => {
      // Payroll's secret is in a vault that the person may not read, which Dataverse checks when the reference is saved.
      const duplicate = await prepare('payroll');
      assert.deepEqual(whatIsInTheWay(duplicate), []);
      return make(duplicate);
    };

    it('says why in the words of the service, and what it has made so far', async () => {
      const { plan, outcome } = await forbidden();
      assert.ok(outcome.kind === 'failed');
      assert.match(outcome.error.message, /not authorized to read secrets/);
      assert.deepEqual(steps(plan), [
        'hbl_PortalUser.variable done',
        'hbl_PortalUser.value done',
        'hbl_PayrollPassword.variable done',
        'hbl_PayrollPassword.value failed',
        'credential waiting',
      ]);
      assert.deepEqual(
        plan.made.map((left) => /variable (\w+) stays/.exec(inEnglish(left))?.[1]),
        ['hbl_PortalUser', 'hbl_PayrollPassword'],
      );
    });

    it('leaves nothing behind when it is undone', async () => {
      const before = await names();
      const { plan } = await forbidden();
      assert.notDeepEqual(await names(), before);
      await plan.undo(quiet, never);
      assert.deepEqual(await names(), before);
      assert.deepEqual(plan.made, []);
    });

    it('goes on where it stopped', async () => {
      await used.sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'POST',
        path: '/credentials',
        fault: { kind: 'status', status: 500 },
      });
      const { plan, outcome } = await make(await prepare('sapRobot'));
      assert.equal(outcome.kind, 'failed');
      await used.sandbox.clearJournal();
      assert.equal((await plan.run(quiet, never)).kind, 'done');
      assert.deepEqual(
        (await used.sandbox.journal())
          .filter(({ method }) => method === 'POST')
          .map(({ path }) => path.split('/').at(-1)?.split('?')[0])
          .filter((set) => set !== 'token'),
        ['credentials'],
      );
    });

    it('at any step, and is undone, takes back exactly what it made', async () => {
      const before = await names();
      for (const [path, kind] of [
        ['/environmentvariabledefinitions', 'status'],
        ['/environmentvariablevalues', 'status'],
        ['/credentials', 'drop'],
      ] as const) {
        await used.sandbox.fault({
          service: 'dataverse',
          environment: 'test',
          method: 'POST',
          path,
          times: 0,
          fault: kind === 'drop' ? { kind, when: 'before' } : { kind, status: 500 },
        });
        const { plan, outcome } = await make(await prepare('sapRobot'));
        assert.equal(outcome.kind, 'failed', path);
        await used.sandbox.clearFaults();
        await plan.undo(quiet, never);
        assert.deepEqual(await names(), before, path);
      }
    });

    it('takes the value away again from a variable that was there, and leaves the variable', async () => {
      await used.sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'POST',
        path: '/credentials',
        fault: { kind: 'status', status: 500 },
      });
      const duplicate = await prepare('sap');
      const { plan } = await make(
        withText(duplicate, 'new_SapPassword', duplicate.variables.find(({ schemaName }) => schemaName === 'new_SapPassword')?.here ?? ''),
      );
      const password = async () => (await listVariables()).find(({ schemaName }) => schemaName === 'new_SapPassword');
      assert.ok((await password())?.current);
      await plan.undo(quiet, never);
      assert.ok(await password());
      assert.equal((await password())?.current, undefined);
    });

    it('names what could not be taken back with its id', async () => {
      const { plan } = await forbidden();
      await used.sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'DELETE',
        times: 0,
        fault: { kind: 'status', status: 403 },
      });
      await plan.undo(quiet, never);
      const left = plan.progress.filter(({ state }) => state === 'left').map((step) => inEnglish(step.left ?? { text: '', args: [] }));
      assert.equal(left.length, 2);
      for (const { schemaName, id } of (await listVariables()).filter((one) => one.schemaName.startsWith('hbl_P')))
        assert.ok(
          left.some((text) => text.includes(schemaName) && text.includes(id)),
          schemaName,
        );
    });
  });

  it('checks what the person types by the kind of the variable', () => {
    assert.equal(checkText({ type: 'secret', roles: ['password'] }, ''), undefined);
    assert.match(
      inEnglish(checkText({ type: 'secret', roles: ['password'] }, '<TODO>') ?? { text: '', args: [] }),
      /secret reference has the form/,
    );
    assert.equal(checkText({ type: 'text', roles: ['userName'] }, 'HBL\\robot'), undefined);
    assert.ok(checkText({ type: 'text', roles: ['userName'] }, 'a\\b\\c'));
    assert.ok(checkText({ type: 'json', roles: ['cyberArkSafe'] }, '{'));
  });

  async function listCredentials(): Promise<Credential[]> {
    return collectRows(readCredentials(used.test, valueOf(await readMe(used.test))));
  }

  async function listVariables(): Promise<EnvironmentVariable[]> {
    return collectRows(readVariables(used.test, valueOf(await readMe(used.test))));
  }

  async function names(): Promise<string[]> {
    return [...(await listCredentials()).map(({ name }) => name), ...(await listVariables()).map(({ schemaName }) => schemaName)].sort();
  }

  async function found(
    name: string,
  ): Promise<{ readonly credential: Credential | undefined; readonly variables: readonly EnvironmentVariable[] }> {
    return { credential: (await listCredentials()).find((one) => one.name === name), variables: await listVariables() };
  }
});

function addVariable(services: Services, row: Readonly<Record<string, unknown>>) {
  return services.dataverse.create('environmentvariabledefinitions', 'environmentvariabledefinitionid', crypto.randomUUID(), row);
}
