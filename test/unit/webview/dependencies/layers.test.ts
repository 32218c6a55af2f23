import assert from 'node:assert/strict';
import { edge, node } from '../../../fixtures/pictures';
import { assignLayers } from '../../../../webview/dependencies/layers';

describe('assignLayers', () => {
  const secret = node('secret', 'sap-pw');
  const variable = node('variable', 'SAP password');
  const credential = node('credential', 'SAP');
  const connection = node('connection', 'SAP ERP');
  const network = node('other', 'Warehouse network');
  const flow = node('flow', 'Invoice intake');

  it('goes from what is used to what uses it, whatever the order of the nodes', () => {
    const layers = assignLayers({ nodes: [flow, connection, credential, variable, secret], edges: [] });
    assert.deepEqual(
      [secret, variable, credential, connection, flow].map(({ id }) => layers.get(id)),
      [0, 1, 2, 3, 4],
    );
  });

  it('leaves no gap for kinds that do not occur', () => {
    const layers = assignLayers({ nodes: [variable, flow], edges: [edge(variable, flow)] });
    assert.deepEqual(
      [variable, flow].map(({ id }) => layers.get(id)),
      [0, 1],
    );
  });

  it('puts what is no part of the usual chain beside the connections', () => {
    const layers = assignLayers({ nodes: [credential, connection, network], edges: [] });
    assert.equal(layers.get(network.id), layers.get(connection.id));
  });

  it('gives a flow that another flow calls a layer of its own', () => {
    const child = node('flow', 'Post invoice');
    const file = node('file', 'InvoiceIntake.json');
    const layers = assignLayers({ nodes: [flow, child, file], edges: [edge(child, flow), edge(flow, file)] });
    assert.deepEqual(
      [child, flow, file].map(({ id }) => layers.get(id)),
      [0, 1, 2],
    );
  });

  it('ends for flows that call each other', () => {
    const other = node('flow', 'Post invoice');
    const layers = assignLayers({ nodes: [flow, other], edges: [edge(flow, other), edge(other, flow)] });
    assert.deepEqual([...layers.values()].sort(), [0, 1]);
  });
});
