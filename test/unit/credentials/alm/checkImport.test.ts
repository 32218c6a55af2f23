import assert from 'node:assert/strict';
import * as v from 'valibot';
import { checkImport } from '../../../../src/credentials/alm/checkImport';
import type { ImportCheck } from '../../../../src/credentials/alm/importCheck';
import type { DeploymentSettings } from '../../../../src/credentials/alm/settingsFile';
import { writeReport } from '../../../../src/credentials/alm/writeReport';
import { readMe } from '../../../../src/credentials/model/me';
import { inEnglish } from '../../../../src/message';
import { openAiKey, seededRandom } from '../../../fixtures/fakeSecrets';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('Checking before an import', () => {
  const used = useSandbox();

  interface Looked {
    readonly checks: readonly ImportCheck[];
    state(title: RegExp): string | undefined;
    one(title: RegExp): ImportCheck;
  }
  const check = async (settings: Partial<DeploymentSettings>, withSource = true): Promise<Looked> => {
    const checks = valueOf(
      await checkImport({
        settings: { EnvironmentVariables: [], ConnectionReferences: [], ...settings },
        target: used.test,
        me: valueOf(await readMe(used.test)),
        ...(withSource && { source: used.services }),
      }),
    );
    const find = (title: RegExp) => checks.find((one) => title.test(inEnglish(one.title)));
    return {
      checks,
      state: (title) => find(title)?.state,
      one: (title) => {
        const found = find(title);
        assert.ok(found, checks.map((each) => inEnglish(each.title)).join(' | '));
        return found;
      },
    };
  };
  const variable = (SchemaName: string, Value = '', withSource = true) =>
    check({ EnvironmentVariables: [{ SchemaName, Value }] }, withSource);
  const reference = (ConnectionId: string, ConnectorId = '', LogicalName = 'hbl_sharedoffice365_mail') =>
    check({ ConnectionReferences: [{ LogicalName, ConnectionId, ConnectorId }] });
  const pointingAt = async (secret: string) => {
    const rows = valueOf(
      await used.services.dataverse.list(
        'environmentvariablevalues',
        { select: ['value'], filter: `contains(value,'/secrets/${secret}')` },
        v.object({ value: v.string() }),
      ),
    );
    const found = rows.find(({ value }) => value.startsWith('/subscriptions/'));
    assert.ok(found);
    return found.value;
  };

  describe('tells of a variable whether it has a value after the import', () => {
    it('when the file gives it one', async () => {
      assert.equal((await variable('new_SapUser', 'svc-sap-2')).state(/value after/), 'pass');
    });

    it('when there is one already', async () => {
      const { evidence } = (await variable('new_SapUser')).one(/value after/);
      assert.match(inEnglish(evidence), /value there already/);
    });

    it('when the one there is not empty: that counts for nothing', async () => {
      const rows = valueOf(
        await used.test.dataverse.list(
          'environmentvariablevalues',
          { select: ['environmentvariablevalueid'], filter: "EnvironmentVariableDefinitionId/schemaname eq 'new_SapUser'" },
          v.object({ environmentvariablevalueid: v.string() }),
        ),
      );
      assert.equal(rows.length, 1);
      valueOf(await used.test.dataverse.update('environmentvariablevalues', rows[0]?.environmentvariablevalueid ?? '', { value: '' }));
      assert.doesNotMatch(inEnglish((await variable('new_SapUser')).one(/value after/).evidence), /it has a value there already/);
    });

    it('when the solution brings a default along', async () => {
      const found = (await variable('hbl_PlantUser')).one(/value after/);
      assert.equal(found.state, 'pass');
      assert.match(inEnglish(found.evidence), /default value along/);
    });

    it('when nothing gives it one: the secret without a reference is found', async () => {
      const found = (await variable('new_SapPassword')).one(/value after/);
      assert.equal(found.state, 'fail');
      assert.match(inEnglish(found.remedy ?? found.title), /Fill in its value/);
    });

    it('and says that it does not know where the solution could not be looked at', async () => {
      assert.equal((await variable('hbl_PlantUser', '', false)).state(/value after/), 'unknown');
      assert.equal((await variable('new_SapPassword', '', false)).state(/value after/), 'unknown');
    });
  });

  describe('looks at the form of a value', () => {
    it('of a secret: placeholders and plain texts are none, in the words of the import', async () => {
      for (const value of ['<TODO>', '@KeyVault(kv-finance/sap-pw)', 'plain text', '/subscriptions/x/secrets/y']) {
        const found = (await variable('new_SapPassword', value)).one(/form of its value/);
        assert.equal(found.state, 'fail', value);
        assert.match(inEnglish(found.evidence), /does not match a valid secret reference format/);
      }
    });

    it('of other types', async () => {
      assert.equal((await variable('hbl_PalletLimit', 'many')).state(/form of its value/), 'fail');
      assert.equal((await variable('hbl_PalletLimit', '44')).state(/form of its value/), 'pass');
      for (const value of ['${SAP_USER}', '#{SapUser}#', '$(SapUser)', '{{SapUser}}', '__SAP_USER__', '%SAP_USER%'])
        assert.equal((await variable('new_SapUser', value)).state(/form of its value/), 'fail', value);
      assert.equal((await variable('new_SapUser', 'test')).state(/form of its value/), 'pass');
    });

    it('of a variable that nobody knows: only that its type is not known', async () => {
      const looked = await variable('new_Nothing', 'text');
      assert.equal(looked.state(/form of its value/), 'unknown');
      assert.equal(looked.state(/brings it along/), 'unknown');
    });
  });

  it('sees two entries of the same name, and another type than there', async () => {
    const twice = await check({
      EnvironmentVariables: [
        { SchemaName: 'new_SapUser', Value: 'a' },
        { SchemaName: 'NEW_sapuser', Value: 'b' },
      ],
    });
    assert.equal(twice.state(/One entry/), 'fail');
    valueOf(
      await used.test.dataverse.create('environmentvariabledefinitions', 'environmentvariabledefinitionid', crypto.randomUUID(), {
        schemaname: 'hbl_PalletLimit',
        displayname: 'Pallet limit',
        type: 100000000,
      }),
    );
    assert.equal((await variable('hbl_PalletLimit', '44')).state(/same type/), 'fail');
  });

  describe('looks at the secrets that references name, for whoever imports', () => {
    it('in order', async () => {
      const looked = await variable('new_SapPassword', await pointingAt('sap-pw'));
      assert.deepEqual(
        looked.checks.filter(({ state }) => state === 'fail').map(({ title }) => inEnglish(title)),
        [],
      );
      assert.equal(looked.state(/vault kv-finance$/i), 'pass');
    });

    it('in a vault that they may not read', async () => {
      const looked = await variable('new_SapPassword', await pointingAt('payroll-pw'));
      assert.equal(looked.state(/vault kv-hr$/), 'pass');
      const failed = looked.checks.filter(({ state }) => state === 'fail');
      assert.ok(
        failed.some(({ remedy }) => remedy && /Key Vault Secrets User/.test(inEnglish(remedy))),
        failed.map(({ title }) => inEnglish(title)).join(' | '),
      );
    });

    it('in a vault that is not there, where nothing more is asked', async () => {
      const gone = (await pointingAt('sap-pw')).replace(/vaults\/[^/]+/i, 'vaults/kv-nowhere');
      const looked = await variable('new_SapPassword', gone);
      assert.equal(looked.state(/vault kv-nowhere$/), 'fail');
      assert.deepEqual(
        (await used.sandbox.journal()).filter(({ service }) => service === 'keyVault'),
        [],
      );
    });

    it('and does not take a refusal of Azure for an absent vault', async () => {
      await used.sandbox.fault({
        service: 'resourceManager',
        path: '/vaults/kv-finance',
        times: 0,
        fault: { kind: 'status', status: 403 },
      });
      assert.equal((await variable('new_SapPassword', await pointingAt('sap-pw'))).state(/vault kv-finance$/i), 'unknown');
    });

    it('and never reads a value', async () => {
      await variable('new_SapPassword', await pointingAt('sap-pw'));
      const asked = (await used.sandbox.journal())
        .filter(({ service }) => service === 'keyVault')
        .map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`);
      assert.deepEqual(
        asked.filter((line) => !/^GET \/secrets(?:\/[^/]+\/versions)?$/.test(line)),
        [],
      );
    });
  });

  describe('looks at connections', () => {
    const outlook = async () =>
      valueOf(await used.test.powerPlatform.listConnections()).find(({ connector }) => connector === 'shared_office365')?.id ?? '';
    const connector = '/providers/Microsoft.PowerApps/apis/shared_office365';

    it('that are there and work', async () => {
      const looked = await reference(await outlook(), connector);
      assert.deepEqual(
        looked.checks.map(({ state }) => state),
        ['pass', 'pass'],
      );
    });

    it('that are of another connector, or do not work', async () => {
      assert.equal(
        (await reference(await outlook(), '/providers/Microsoft.PowerApps/apis/shared_uiflow')).state(/right connector/),
        'fail',
      );
      const robot = valueOf(await used.test.powerPlatform.listConnections()).find(({ connector: one }) => one === 'shared_uiflow');
      assert.equal((await reference(robot?.id ?? '')).state(/connection that works/), 'fail');
    });

    it('of the environment that the solution comes from: those are not there', async () => {
      const [here] = valueOf(await used.services.powerPlatform.listConnections());
      assert.equal((await reference(here?.id ?? '')).state(/connection that you may use/), 'fail');
    });

    it('that are missing in the file', async () => {
      assert.equal((await reference('')).state(/connection that you may use/), 'fail');
    });

    it('and says that it does not know where they cannot be listed', async () => {
      await used.sandbox.fault({ service: 'powerPlatform', environment: 'test', times: 0, fault: { kind: 'status', status: 403 } });
      assert.equal((await reference('b5a0c1')).state(/connection that you may use/), 'unknown');
    });
  });

  it('tells of a secret that stands in the file, and never repeats it', async () => {
    const secret = openAiKey(seededRandom(3));
    const found = await variable('new_SapUser', `client_secret is ${secret}`);
    assert.equal(found.state(/No secret in the file/), 'fail');
    assert.match(inEnglish(found.one(/No secret in the file/).remedy ?? assert.fail()), /rotate it/);
    const report = writeReport({ checks: found.checks, file: 'test.json', environment: 'Sandbox (test)', person: 'maren' }, inEnglish);
    assert.equal(report.includes(secret), false);
    assert.equal((await variable('new_SapUser', 'svc-sap-2')).state(/No secret in the file/), undefined);
  });

  it('changes nothing in either environment', async () => {
    await check({
      EnvironmentVariables: [{ SchemaName: 'new_SapPassword', Value: await pointingAt('sap-pw') }],
      ConnectionReferences: [{ LogicalName: 'hbl_sharedoffice365_mail', ConnectionId: 'x', ConnectorId: '' }],
    });
    assert.deepEqual(
      (await used.sandbox.journal())
        .filter(({ method, service }) => method !== 'GET' && service !== 'issuer')
        .map(({ method, path }) => `${method} ${path}`)
        .filter((line) => !line.includes('Microsoft.ResourceGraph')),
      [],
    );
  });

  it('writes a report: first what is to be done, each with what was seen and what to do', async () => {
    const { checks } = await check({
      EnvironmentVariables: [
        { SchemaName: 'new_SapPassword', Value: '' },
        { SchemaName: 'new_SapUser', Value: 'svc' },
        { SchemaName: 'new_Nothing', Value: 'x' },
      ],
    });
    const report = writeReport({ checks, file: 'test.json', environment: 'Sandbox (test)', person: 'maren' }, inEnglish);
    assert.match(report, /^# Import of test\.json into Sandbox \(test\)\n/);
    assert.match(report, /1 to be done, 2 not known, 3 in order\./);
    assert.ok(
      report.indexOf('## To be done') < report.indexOf('## Not known') && report.indexOf('## Not known') < report.indexOf('## In order'),
    );
    assert.match(
      report,
      /- `new_SapPassword`\n {2}- ✗ \*\*fail\*\* · A value after the import\. [^\n]*\*Fill in its value in the settings file\.\*/,
    );
  });
});
