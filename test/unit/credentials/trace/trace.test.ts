import assert from 'node:assert/strict';
import type { Mention, TraceStart } from '../../../../src/credentials/trace/graph';
import { graphAsText, summariseGraph } from '../../../../src/credentials/trace/summarise';
import { trace } from '../../../../src/credentials/trace/trace';
import { inEnglish } from '../../../../src/message';
import { edgesOf, labels, nodeNamed, rowId, sapPassword } from '../../../fixtures/readGraph';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the trace of a secret', () => {
  const used = useSandbox();
  const of = async (start: TraceStart = sapPassword, mentions: readonly Mention[] = []) =>
    valueOf(await trace(used.services, start, mentions));

  it('leads over variables, credentials, connections and references to flows', async () => {
    const graph = await of();
    assert.deepEqual(labels(graph, 'variable'), ['SAP batch password', 'SAP password', 'SAP robot password']);
    assert.deepEqual(
      labels(graph, 'credential').filter((label) => label.startsWith('SAP')),
      ['SAP batch account', 'SAP freight robot', 'SAP service account'],
    );
    assert.deepEqual(labels(graph, 'connection'), ['SAP batch', 'SAP customers', 'SAP freight rates', 'SAP fuel cards', 'SAP invoices']);
    assert.equal(labels(graph, 'flow').length, 11);
    assert.deepEqual(graph.unseen, []);
    assert.equal(
      inEnglish(summariseGraph(graph)),
      `${String(labels(graph, 'credential').length)} credentials, 5 connections, 11 flows use this`,
    );
  });

  it('is the same however the name is written', async () => {
    assert.deepEqual(edgesOf(await of({ kind: 'secret', vault: 'KV-FINANCE', secret: 'SAP-pw' })).length, edgesOf(await of()).length);
  });

  it('does not take another secret for it whose name begins alike', async () => {
    assert.deepEqual(
      (await of({ kind: 'secret', vault: 'kv-finance', secret: 'sap' })).nodes.map(({ kind }) => kind),
      ['secret'],
    );
    assert.deepEqual(
      (await of({ kind: 'secret', vault: 'kv-hr', secret: 'sap-pw' })).nodes.map(({ kind }) => kind),
      ['secret'],
    );
  });

  it('finds a default that a current value hides, for it is used when the value goes', async () => {
    const id = await rowId(used.services, 'variable', 'new_SapPassword');
    const old = `/subscriptions/${used.sandbox.ready.subscriptionId}/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/customs-cert`;
    valueOf(await used.services.dataverse.update('environmentvariabledefinitions', id, { defaultvalue: old }));
    assert.ok(labels(await of({ kind: 'secret', vault: 'kv-finance', secret: 'customs-cert' }), 'variable').includes('SAP password'));
    assert.ok(labels(await of(), 'variable').includes('SAP password'));
  });

  it('leads to a flow that reads the secret itself at run time', async () => {
    assert.deepEqual(edgesOf(await of({ kind: 'secret', vault: 'kv-carriers', secret: 'supplier-api-secret' })), [
      'Supplier API secret > Register supplier',
      'supplier-api-secret > Supplier API secret',
    ]);
  });

  it('of a vault that the person may not read is whole: Dataverse knows it', async () => {
    assert.deepEqual(labels(await of({ kind: 'secret', vault: 'kv-hr', secret: 'payroll-pw' }), 'credential'), ['Payroll portal']);
  });

  it('holds no value of a variable, only its name', async () => {
    for (const schemaName of ['new_SapUser', 'new_ServiceUrl', 'hbl_CyberArkSafe']) {
      const graph = await of({ kind: 'variableName', schemaName });
      assert.doesNotMatch(JSON.stringify(graph) + graphAsText(graph, inEnglish), /svc-sap|harbourlight\.example|serverAddress/);
    }
  });

  it('leads to machine networks', async () => {
    const graph = await of({ kind: 'secret', vault: 'kv-plant', secret: 'domain-join-pw' });
    assert.deepEqual(labels(graph, 'other'), ['Plant network']);
    assert.ok(
      edgesOf(graph).includes('Plant machines > Plant network') && edgesOf(graph).includes('Plant domain join password > Plant network'),
    );
  });

  it('leads to the files that mention a name, in any case', async () => {
    const mention = (path: string, name: string): Mention => ({ path, label: path.slice(1), name, offset: 7 });
    const graph = await of(sapPassword, [
      mention('/flows/a.json', 'NEW_SAPPASSWORD'),
      mention('/flows/a.json', 'hbl_shareduiflow_sapinvoices'),
      mention('/flows/b.json', 'hbl_TollPassword'),
    ]);
    assert.deepEqual(labels(graph, 'file'), ['a.json']);
    assert.deepEqual(
      edgesOf(graph)
        .filter((edge) => edge.endsWith('a.json'))
        .sort(),
      ['SAP invoices > a.json', 'SAP password > a.json'],
    );
    assert.deepEqual(nodeNamed(graph, 'file', 'a.json').target, { kind: 'file', path: '/flows/a.json', offset: 7 });
  });

  it('says of every edge how it is known', async () => {
    const graph = await of();
    const sources = (from: string, to: string) => graph.edges.find((edge) => edge.from.startsWith(from) && edge.to.startsWith(to))?.sources;
    assert.deepEqual(sources('secret', 'variable'), ['lookUp']);
    assert.deepEqual(sources('variable', 'credential'), ['lookUp', 'dependency']);
    assert.deepEqual(sources('connectionReference', 'flow'), ['lookUp', 'dependency']);
    assert.deepEqual(graph.edges.find((edge) => edge.to.startsWith('credential') && edge.from.startsWith('variable'))?.role, 'password');
  });

  it('marks connections that keep an old secret until they are saved', async () => {
    const graph = await of();
    assert.match(nodeNamed(graph, 'connection', 'SAP batch').why?.text ?? '', /April 2024/);
    assert.equal(nodeNamed(graph, 'connection', 'SAP invoices').why, undefined);
  });

  it('asks with few requests, whatever the environment holds', async () => {
    await of();
    const requests = (await used.sandbox.journal()).filter(({ service }) => service === 'dataverse');
    assert.ok(requests.length <= 40, `${String(requests.length)} requests`);
  });
});

describe('the trace both ways', () => {
  const used = useSandbox();
  const of = async (start: TraceStart) => valueOf(await trace(used.services, start, []));

  it('of a credential tells what it rests on and what uses it, and no siblings', async () => {
    const graph = await of({ kind: 'credential', id: await rowId(used.services, 'credential', 'SAP service account') });
    assert.deepEqual(labels(graph, 'variable'), ['SAP password', 'SAP user']);
    assert.deepEqual(labels(graph, 'secret'), ['sap-pw']);
    assert.deepEqual(labels(graph, 'credential'), ['SAP service account']);
    assert.deepEqual(labels(graph, 'connection'), ['SAP customers', 'SAP invoices']);
    assert.equal(labels(graph, 'flow').length, 5);
    assert.deepEqual(
      graph.edges
        .filter(({ role }) => role !== undefined)
        .map(({ role }) => role)
        .sort(),
      ['password', 'userName'],
    );
  });

  it('of a variable is found by its name in any case, and tells the secret and all that uses it', async () => {
    const graph = await of({ kind: 'variableName', schemaName: 'NEW_sapPassword' });
    assert.equal(nodeNamed(graph, 'variable', 'SAP password').id, graph.asked);
    assert.deepEqual([labels(graph, 'secret'), labels(graph, 'credential')], [['sap-pw'], ['SAP service account']]);
  });

  it('of a text variable tells the flows that take it as a parameter', async () => {
    assert.deepEqual(labels(await of({ kind: 'variableName', schemaName: 'new_ServiceUrl' }), 'flow'), [
      'Create customer in SAP',
      'Post supplier invoices to SAP',
    ]);
  });

  it('of a flow tells references, connections, credentials, variables and secrets below it', async () => {
    const graph = await of({ kind: 'flow', id: await rowId(used.services, 'flow', 'Post supplier invoices to SAP') });
    assert.deepEqual(labels(graph, 'flow'), ['Post supplier invoices to SAP']);
    assert.ok(labels(graph, 'connectionReference').includes('SAP invoices'));
    assert.ok(labels(graph, 'variable').includes('Service URL') && labels(graph, 'variable').includes('SAP password'));
    assert.deepEqual([labels(graph, 'credential'), labels(graph, 'secret')], [['SAP service account'], ['sap-pw']]);
  });

  it('of a connection reference tells its connection and its flows', async () => {
    const graph = await of({ kind: 'connectionReference', logicalName: 'HBL_shareduiflow_sapfuel' });
    assert.deepEqual(
      [labels(graph, 'connection'), labels(graph, 'credential'), labels(graph, 'flow')],
      [['SAP fuel cards'], ['SAP freight robot'], ['Book fuel cards', 'Reconcile fuel surcharges']],
    );
  });

  it('of a connection is the same by the id of its row and by that of the Power Platform', async () => {
    const node = nodeNamed(await of(sapPassword), 'connection', 'SAP fuel cards');
    assert.ok(node.target.kind === 'row');
    const byRow = await of({ kind: 'connection', id: node.target.rowId });
    const byKey = await of({ kind: 'connection', id: node.id.replace('connection:', '').toUpperCase() });
    assert.equal(byRow.asked, node.id);
    assert.deepEqual(edgesOf(byKey).sort(), edgesOf(byRow).sort());
    assert.deepEqual(labels(byRow, 'flow'), ['Book fuel cards', 'Reconcile fuel surcharges']);
  });

  it('of a connection that only the Power Platform knows leads to its credential', async () => {
    const connections = valueOf(await used.services.powerPlatform.listConnections());
    const outside = connections.find(({ displayName }) => displayName === 'Depot robots, first try');
    assert.ok(outside);
    const graph = await of({ kind: 'connection', id: outside.id });
    assert.deepEqual(edgesOf(graph), ['Depot robots > Depot robots, first try']);
    assert.deepEqual(
      edgesOf(await of({ kind: 'credential', id: nodeNamed(graph, 'credential', 'Depot robots').id.replace('credential:', '') })),
      ['Depot robots > Depot robots, first try'],
    );
  });

  it('of a connection without a row in Dataverse leads to its connection reference, and back', async () => {
    const mail = valueOf(await used.services.powerPlatform.listConnections()).find(({ connector }) => connector === 'shared_office365');
    assert.ok(mail);
    const edge = `${mail.displayName} > Office 365 Outlook`;
    assert.ok(edgesOf(await of({ kind: 'connection', id: mail.id })).includes(edge));
    assert.ok(edgesOf(await of({ kind: 'connectionReference', logicalName: 'hbl_sharedoffice365_mail' })).includes(edge));
  });

  it('of a credential that stands for a connection reference leads there, and back', async () => {
    const site = await of({ kind: 'connectionReference', logicalName: 'hbl_sharedsharepointonline_orders' });
    assert.ok(edgesOf(site).includes('Order site > Carrier portal'));
    const carrier = nodeNamed(site, 'credential', 'Carrier portal').id.replace('credential:', '');
    assert.ok(edgesOf(await of({ kind: 'credential', id: carrier })).includes('Order site > Carrier portal'));
  });

  it('of a credential that falls back on another one leads there, and back', async () => {
    const [batch, service] = [
      await rowId(used.services, 'credential', 'SAP batch account'),
      await rowId(used.services, 'credential', 'SAP service account'),
    ];
    valueOf(await used.services.dataverse.update('credentials', service, { 'defaultcredential@odata.bind': `/credentials(${batch})` }));
    assert.ok(edgesOf(await of({ kind: 'credential', id: service })).includes('SAP batch account > SAP service account'));
    assert.ok(edgesOf(await of({ kind: 'credential', id: batch })).includes('SAP batch account > SAP service account'));
  });

  it('of a data source leads to the connection reference it rests on, and back', async () => {
    assert.ok(edgesOf(await of({ kind: 'variableName', schemaName: 'hbl_OrderSite' })).includes('Order site > Order site'));
    assert.deepEqual(labels(await of({ kind: 'connectionReference', logicalName: 'hbl_sharedsharepointonline_orders' }), 'variable'), [
      'Order site',
    ]);
  });

  it('marks what is broken: a credential without its password, and its connection that reports an error', async () => {
    const graph = await of({ kind: 'variableName', schemaName: 'new_LegacyErpUser' });
    const credential = nodeNamed(graph, 'credential', 'Legacy ERP');
    assert.deepEqual(
      [credential.state, inEnglish(credential.why ?? { text: '', args: [] })],
      ['broken', 'No variable is set for its password: it was deleted, or never chosen.'],
    );
    assert.equal(nodeNamed(graph, 'connection', 'Legacy ERP robot').state, 'broken');
  });
});

describe('the trace in an environment of the older schema', () => {
  const used = useSandbox({ newColumns: false });

  it('does without the newer lookups, and misses nothing that is there', async () => {
    const graph = valueOf(await trace(used.services, sapPassword, []));
    assert.deepEqual(graph.unseen, []);
    assert.deepEqual([labels(graph, 'credential').length, labels(graph, 'connection').length, labels(graph, 'flow').length], [3, 5, 11]);
  });
});

describe('the trace in a large environment', () => {
  const used = useSandbox({ scale: { credentials: 1000, variables: 3000 } });

  it('reads what it needs, and not everything', async () => {
    const graph = valueOf(await trace(used.services, sapPassword, []));
    assert.ok(labels(graph, 'flow').length >= 11);
    const requests = (await used.sandbox.journal()).filter(({ service }) => service === 'dataverse');
    assert.ok(requests.length <= 60, `${String(requests.length)} requests`);
    assert.ok(!requests.some(({ path }) => path.includes('skiptoken')));
  });
});
