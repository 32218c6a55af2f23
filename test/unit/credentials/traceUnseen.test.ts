import assert from 'node:assert/strict';
import * as v from 'valibot';
import { succeed } from '../../../src/cloud/result';
import type { Services } from '../../../src/cloud/services';
import type { Graph, TraceStart } from '../../../src/credentials/trace/graph';
import { summariseGraph } from '../../../src/credentials/trace/summarise';
import { trace } from '../../../src/credentials/trace/trace';
import { inEnglish } from '../../../src/message';
import { edgesOf, labels, nodeNamed, rowId, sapPassword } from '../../fixtures/readGraph';
import { useSandbox, valueOf } from '../../fixtures/useSandbox';

const unseenOf = (graph: Graph) => graph.unseen.map(({ what, why }) => `${inEnglish(what)}: ${inEnglish(why)}`);

describe('a trace that cannot see everything', () => {
  const used = useSandbox();
  const of = async (start: TraceStart = sapPassword, services = used.services) => valueOf(await trace(services, start, []));

  it('tells that connections are forbidden, and keeps the rest', async () => {
    await used.sandbox.fault({ times: 0, path: '/connectioninstances?', fault: { kind: 'status', status: 403 } });
    await used.sandbox.fault({ times: 0, service: 'powerPlatform', fault: { kind: 'status', status: 403 } });
    const graph = await of();
    assert.ok(labels(graph, 'credential').includes('SAP service account') && labels(graph, 'variable').length === 3);
    assert.deepEqual(
      unseenOf(graph)
        .map((line) => line.split(':')[0])
        .sort(),
      ['connections', 'connections of the Power Platform'],
    );
    assert.match(inEnglish(summariseGraph(graph)), /^At least/);
  });

  it('still finds connections by the Power Platform where their rows are forbidden', async () => {
    await used.sandbox.fault({ times: 0, path: '/connectioninstances?', fault: { kind: 'status', status: 403 } });
    const graph = await of();
    assert.equal(labels(graph, 'connection').length, 5);
    assert.deepEqual(
      graph.unseen.map(({ what }) => what.text),
      ['connections'],
    );
  });

  it('finds by its look-ups what the dependency functions would have told, and says that they did not', async () => {
    const whole = await of();
    await used.sandbox.fault({ times: 0, path: 'RetrieveDependentComponents', fault: { kind: 'status', status: 403 } });
    const graph = await of();
    assert.deepEqual(edgesOf(graph).sort(), edgesOf(whole).sort());
    assert.deepEqual([...new Set(graph.edges.flatMap(({ sources }) => sources))], ['lookUp']);
    assert.deepEqual(
      graph.unseen.map(({ what }) => what.text),
      ['dependencies that Dataverse keeps'],
    );
  });

  it('finds by the dependency functions what the look-ups could not', async () => {
    await used.sandbox.fault({ times: 0, path: 'clientdata', fault: { kind: 'status', status: 403 } });
    const graph = await of();
    assert.equal(labels(graph, 'flow').length, 11);
    assert.ok(graph.edges.filter(({ to }) => to.startsWith('flow:')).every(({ sources }) => sources.join() === 'dependency'));
    assert.deepEqual(
      graph.unseen.map(({ what }) => what.text),
      ['flows'],
    );
  });

  it('keeps what it had when the environment cannot be reached any more', async () => {
    await used.sandbox.fault({ times: 0, path: '/connectionreferences?', fault: { kind: 'drop', when: 'before' } });
    const graph = await of();
    assert.deepEqual([labels(graph, 'connection').length, labels(graph, 'flow')], [5, []]);
    assert.deepEqual(unseenOf(graph), ['connection references: Dataverse cannot be reached.']);
  });

  it('is whole after the service asked for patience', async () => {
    await used.sandbox.fault({ times: 2, path: '/connectioninstances?', fault: { kind: 'status', status: 429, retryAfter: 1 } });
    assert.deepEqual((await of()).unseen, []);
  });

  it('fails when the very first look-up fails', async () => {
    await used.sandbox.fault({ times: 0, service: 'dataverse', fault: { kind: 'drop', when: 'before' } });
    for (const start of [
      sapPassword,
      { kind: 'variableName', schemaName: 'new_SapPassword' },
      { kind: 'flow', id: used.sandbox.ready.environmentId },
    ] as const) {
      const answer = await trace(used.services, start, []);
      assert.equal(answer.ok ? 'found' : answer.error.kind, 'offline');
    }
  });

  it('fails when the thing is not there, with what that may mean', async () => {
    const nowhere = used.sandbox.ready.environmentId;
    for (const start of [
      { kind: 'variableName', schemaName: 'new_Nowhere' },
      { kind: 'connectionReference', logicalName: 'new_nowhere' },
      { kind: 'connection', id: nowhere },
      { kind: 'credential', id: nowhere },
      { kind: 'variable', id: nowhere },
      { kind: 'flow', id: nowhere },
    ] as const) {
      const answer = await trace(used.services, start, []);
      assert.equal(answer.ok ? 'found' : answer.error.kind, 'notFound', start.kind);
    }
  });

  it('tells a variable that is not shared from one that is gone', async () => {
    const payroll = nodeNamed(
      await of({ kind: 'secret', vault: 'kv-hr', secret: 'payroll-pw' }),
      'credential',
      'Payroll portal',
    ).id.replace('credential:', '');
    const start: TraceStart = { kind: 'credential', id: payroll };
    const userNameOf = (graph: Graph) => {
      const edge = graph.edges.find(({ role }) => role === 'userName');
      return [graph.nodes.find(({ id }) => id === edge?.from)?.state, edge?.broken];
    };
    assert.deepEqual(userNameOf(await of(start, used.as('fatima.bennani'))), ['unseen', false]);
    // The sandbox clears lookups to what is deleted, so that the row is gone has to be put on.
    await used.sandbox.fault({ times: 0, path: '/environmentvariabledefinitions(', fault: { kind: 'status', status: 404 } });
    assert.deepEqual(userNameOf(await of(start, used.as('fatima.bennani'))), ['broken', true]);
  });

  it('shows names of a flow that the person cannot see as not seen', async () => {
    const id = await rowId(used.services, 'flow', 'Correct freight invoices');
    const graph = await of({ kind: 'flow', id }, used.as('yuki.tanabe'));
    assert.deepEqual(
      graph.nodes.filter(({ kind }) => kind === 'connectionReference').map(({ state }) => state),
      ['unseen'],
    );
  });

  it('shows a flow whose definition cannot be read as one that mentions the name', async () => {
    const id = await rowId(used.services, 'flow', 'Post supplier invoices to SAP');
    valueOf(await used.services.dataverse.update('workflows', id, { clientdata: '{"damaged": "new_SapPassword' }));
    const graph = await of({ kind: 'variableName', schemaName: 'new_SapPassword' });
    assert.equal(nodeNamed(graph, 'flow', 'Post supplier invoices to SAP').state, 'unseen');
    assert.deepEqual(
      graph.edges.filter(({ to }) => to === `flow:${id}`).map(({ sources }) => sources),
      [['text']],
    );
    assert.deepEqual(unseenOf(await of({ kind: 'flow', id })), ['what the flow uses: Its definition could not be read.']);
  });

  it('names what Dataverse knows and no look-up does by its id and type', async () => {
    const { dataverse } = used.services;
    const canvasApp = used.sandbox.ready.environmentId;
    const answer = {
      value: [
        { dependentcomponentobjectid: canvasApp, dependentcomponenttype: 300 },
        { dependentcomponentobjectid: used.sandbox.ready.tenantId, dependentcomponenttype: 381 },
      ],
    };
    const services: Services = {
      ...used.services,
      dataverse: { ...dataverse, callFunction: (_path, schema) => Promise.resolve(succeed(v.parse(schema, answer))) },
    };
    const graph = await of({ kind: 'variableName', schemaName: 'hbl_DispatchKey' }, services);
    assert.deepEqual(
      graph.nodes.filter(({ kind }) => kind === 'other').map(({ label, state, why }) => [label, state, why?.text]),
      [[canvasApp, 'unseen', 'A canvas app.']],
    );
    assert.deepEqual(
      graph.edges.filter(({ to }) => to === `other:${canvasApp}`).map(({ sources }) => sources),
      [['dependency']],
    );
  });

  it('stops when it is cancelled on the way', async () => {
    const { dataverse } = used.services;
    const controller = new AbortController();
    const services: Services = {
      ...used.services,
      dataverse: {
        ...dataverse,
        list: (set, query, row, options) => {
          if (set === 'connectioninstances') controller.abort(new Error('closed'));
          return dataverse.list(set, query, row, options);
        },
      },
    };
    await assert.rejects(trace(services, sapPassword, [], { signal: controller.signal }), /closed/);
    assert.ok(!(await used.sandbox.journal()).some(({ path }) => path.includes('/connectionreferences?')));
  });

  it('does not begin when it was cancelled before', async () => {
    const reason = new Error('closed');
    await assert.rejects(trace(used.services, sapPassword, [], { signal: AbortSignal.abort(reason) }), reason);
  });
});
