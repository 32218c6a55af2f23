import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Services } from '../../../../src/cloud/services';
import { gatherParts } from '../../../../src/credentials/alm/gatherParts';
import { orderSolutions } from '../../../../src/credentials/alm/orderSolutions';
import { readHolders } from '../../../../src/credentials/alm/readHolders';
import { emptySettings, readToFill } from '../../../../src/credentials/alm/readSettings';
import { parseSettings, writeSettings } from '../../../../src/credentials/alm/settingsFile';
import { writeGuide } from '../../../../src/credentials/alm/writeGuide';
import { inEnglish, say } from '../../../../src/message';
import { credentialId, type CredentialKey } from '../../../../src/sandbox/company/companyCredentials';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('Exporting with a credential', () => {
  const used = useSandbox();
  const look = async (key: CredentialKey, services: Services = used.services) => {
    const gathered = valueOf(await gatherParts(services, credentialId(key)));
    const route = orderSolutions(
      gathered.parts,
      valueOf(
        await readHolders(
          services,
          gathered.parts.map(({ id }) => id),
        ),
      ),
    );
    const toFill = valueOf(await readToFill(services, gathered.parts, route));
    return { gathered, route, toFill, guide: writeGuide({ environment: 'Sandbox', gathered, route, toFill }, inEnglish) };
  };

  it('gathers what the credential needs, what uses it, and what those flows need besides', async () => {
    const { gathered } = await look('sap');
    const named = (kind: string) => gathered.parts.filter((part) => part.kind === kind).map(({ label }) => label);
    assert.deepEqual(named('credential'), ['SAP service account']);
    assert.deepEqual(named('connectionReference'), ['Office 365 Outlook', 'Order site', 'SAP customers', 'SAP invoices']);
    // Two of them are read by the flows only.
    assert.deepEqual(named('variable'), ['Order site', 'SAP password', 'SAP user', 'Service URL']);
    assert.equal(named('flow').length, 5);
    assert.deepEqual(gathered.unseen, []);
    const flow = gathered.parts.find(({ label }) => label === 'Close the month in SAP');
    assert.ok(flow?.needs.includes(credentialId('sap')));
  });

  it('finds the one solution that holds almost everything, and names what is in none', async () => {
    const { route, guide } = await look('sap');
    assert.deepEqual(
      route.stops.map(({ solution }) => solution.uniqueName),
      ['FinanceAutomation'],
    );
    assert.deepEqual(route.withoutSolution.map(({ detail }) => detail).sort(), ['hbl_OrderSite', 'hbl_sharedsharepointonline_orders']);
    assert.match(
      guide,
      /In no solution that can be exported\. Add them to one[^\n]*\n {2}- Environment variable “Order site” \(`hbl_OrderSite`\)\n/,
    );
    assert.match(guide, /Everything that can be exported is in this one solution/);
    assert.match(guide, /Microsoft recommends to import credentials and their variables first/);
    assert.match(guide, /pac solution import --path FinanceAutomation\.zip --settings-file deployment-settings\.json/);
  });

  it('says of parts of a managed solution where they come from instead', async () => {
    const { guide } = await look('weighbridge');
    assert.match(guide, /First, from wherever it comes from: the managed solution Plant operations/);
    assert.match(guide, /so nothing is exported here/);
    assert.doesNotMatch(guide, /pac solution import/);
  });

  it('says what is broken here already', async () => {
    assert.match((await look('legacyErp')).guide, /Legacy ERP: No variable is set for its password/);
  });

  it('says what could not be looked at, instead of leaving it out', async () => {
    await used.sandbox.fault({ service: 'dataverse', path: '/workflows', times: 0, fault: { kind: 'status', status: 403 } });
    assert.match((await look('sap')).guide, /Could not be looked at, so more may belong to it: flows\. You may not read this/);
  });

  it('tells apart what travels and what does not, and marks what is only assumed', async () => {
    const { guide } = await look('sap');
    assert.match(guide, /\| Environment variables \| yes \|/);
    for (const what of ['Secrets', 'Connections', 'Access to the vault', 'Shares of credentials and variables'])
      assert.match(guide, new RegExp(`\\| ${what} \\| no \\|`));
    assert.match(guide, /\| Secrets \| no \| [^|]* † \|/);
    assert.doesNotMatch(guide, /\| Environment variables \| yes \| [^|]*†/);
  });

  describe('writes a settings file', () => {
    it('that pipelines read, with everything of the solution to fill in', async () => {
      const { toFill } = await look('sap');
      const file = writeSettings(emptySettings(toFill));
      const read = parseSettings(file);
      assert.deepEqual(Object.keys(JSON.parse(file) as object), ['EnvironmentVariables', 'ConnectionReferences']);
      assert.deepEqual(
        read?.EnvironmentVariables.map(({ SchemaName }) => SchemaName),
        [
          'hbl_BankPortalPassword',
          'hbl_InvoiceReaderKey',
          'hbl_OrderSite',
          'hbl_SapBatchPassword',
          'hbl_SapRobotPassword',
          'new_SapPassword',
          'new_SapUser',
          'new_ServiceUrl',
        ],
      );
      assert.ok(read.EnvironmentVariables.every(({ Value }) => Value === ''));
      const mail = read.ConnectionReferences.find(({ LogicalName }) => LogicalName === 'hbl_sharedoffice365_mail');
      assert.deepEqual(mail, {
        LogicalName: 'hbl_sharedoffice365_mail',
        ConnectionId: '',
        ConnectorId: '/providers/Microsoft.PowerApps/apis/shared_office365',
      });
    });

    it('without any value of this environment, and neither does the guide hold one', async () => {
      const values = valueOf(
        await used.services.dataverse.list('environmentvariablevalues', { select: ['value'] }, v.object({ value: v.string() })),
      )
        .map(({ value }) => value)
        .filter((value) => value.length > 4);
      const { toFill, guide } = await look('sap');
      const text = writeSettings(emptySettings(toFill)) + guide;
      assert.deepEqual(
        values.filter((value) => text.includes(value)),
        [],
      );
    });

    it('without the variables that no file can hold: their secret is kept in Dataverse', () => {
      const { EnvironmentVariables } = emptySettings({
        variables: [
          { schemaName: 'hbl_DispatchKey', displayName: 'Dispatch key', type: 'secret', secretStore: 'dataverse', hasDefault: false },
        ],
        references: [],
      });
      assert.deepEqual(EnvironmentVariables, []);
    });

    it('and takes nothing else for one', () => {
      for (const text of [
        '',
        '{',
        '[]',
        '{}',
        '{"EnvironmentVariables":[]}',
        '{"EnvironmentVariables":[{"SchemaName":""}]}',
        '{"EnvironmentVariables":"new_User"}',
      ])
        assert.equal(parseSettings(text), undefined, text);
      assert.deepEqual(parseSettings('\uFEFF{"EnvironmentVariables":[{"SchemaName":"new_User","Value":null}]}'), {
        EnvironmentVariables: [{ SchemaName: 'new_User', Value: '' }],
        ConnectionReferences: [],
      });
    });
  });

  it('keeps names from becoming Markdown', async () => {
    const { gathered, route, toFill } = await look('sap');
    const guide = writeGuide({ environment: 'A [link](x) | <b>', gathered, route, toFill }, inEnglish);
    assert.match(guide, /A \\\[link\\\]\(x\) \\\| \\<b\\>/);
  });

  it('keeps names and the words of services from becoming links or commands', async () => {
    const { gathered, route, toFill } = await look('sap');
    const why = say('It said: {0}', 'see https://evil.example/a and <https://evil.example/b>');
    const guide = writeGuide(
      {
        environment: 'www.evil.example',
        gathered: { ...gathered, troubles: [{ name: '[x](https://evil.example)', why }], connections: ['sam@evil.example'] },
        route: {
          ...route,
          stops: route.stops.map((stop) => ({ ...stop, solution: { ...stop.solution, uniqueName: 'a.zip; rm -rf x ```\n' } })),
        },
        toFill,
      },
      inEnglish,
    );
    const withoutCode = guide.replace(/```sh\n[^]*?\n```/g, '').replace(/``.*?``|`[^`\n]*`/g, '');
    assert.doesNotMatch(withoutCode, /evil\.example/);
    assert.match(guide, /pac solution import --path <solution>\.zip /);
  });
});
