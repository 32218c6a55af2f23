import assert from 'node:assert/strict';
import { say } from '../../../../../src/message';
import type { CloudErrorKind } from '../../../../../src/cloud/result';
import { environmentNode, identityNodes, postureNodes } from '../../../../../src/vscode/sidebar/nodes/environmentNodes';
import { failureNode, moreNode } from '../../../../../src/vscode/sidebar/nodes/listNodes';
import { clouds } from '../../../../../src/cloud/clouds';
import { inWords, tooltipOf } from '../inWords';

describe('The environment in the tree', () => {
  it('says where it is and who is signed in', () => {
    assert.equal(inWords(environmentNode('Sandbox', 'sandbox', 'anna@example.org', undefined).description), 'local · anna@example.org');
    assert.equal(
      inWords(environmentNode('Contoso', 'public', 'anna@example.org', undefined).description),
      'Microsoft cloud · anna@example.org',
    );
  });

  it('says instead what keeps it from working', () => {
    const node = environmentNode('Contoso', 'public', undefined, say('signed out'));
    assert.equal(inWords(node.description), 'signed out');
    assert.equal(node.icon?.name, 'warning');
  });

  it('shows account and tenant', () => {
    const environment = { address: 'https://contoso.crm4.dynamics.com', name: 'Contoso', tenantId: 't1', cloud: clouds.public };
    const nodes = identityNodes(environment, { userId: 'u', name: 'Anna', organizationId: 'o' }, 'anna@example.org');
    assert.deepEqual(
      nodes.map(({ label, description }) => `${inWords(label)}: ${inWords(description)}`),
      ['anna@example.org: Anna', 'Tenant: t1', 'contoso.crm4.dynamics.com: Microsoft cloud'],
    );
  });

  it('says how the firewall is, and that it is not known where it is not told', () => {
    const words = (firewall: 'on' | 'audit' | 'off' | 'unknown') => inWords(postureNodes({ firewall, allowedRanges: [] })[0]?.label);
    assert.deepEqual(
      [words('on'), words('audit'), words('off'), words('unknown')],
      ['IP firewall: on', 'IP firewall: audit only', 'IP firewall: off', 'IP firewall: not known'],
    );
  });
});

describe('What stands in the place of rows', () => {
  it('is an error with what to do about it, and everything needed to ask for help', () => {
    const node = failureNode(
      {
        kind: 'throttled',
        service: 'Dataverse',
        message: 'Number of requests exceeded',
        remedy: say('Wait a minute.'),
        code: '0x80072322',
        requestId: 'r1',
      },
      'at',
    );
    assert.equal(inWords(node.label), 'Dataverse asks to wait');
    assert.equal(inWords(node.description), 'Wait a minute.');
    assert.match(tooltipOf(node), /Dataverse said: Number of requests exceeded\nCode: 0x80072322\nRequest id: r1/);
    assert.deepEqual(node.can, ['retry']);
  });

  it('has words of its own for every kind of error', () => {
    const kinds: readonly CloudErrorKind[] = [
      'unauthenticated',
      'forbidden',
      'firewall',
      'notFound',
      'conflict',
      'throttled',
      'validation',
      'offline',
      'unexpected',
    ];
    const labels = kinds.map((kind) =>
      inWords(failureNode({ kind, service: 'Dataverse', message: '', remedy: say('Try again.') }, 'at').label),
    );
    assert.equal(new Set(labels).size, kinds.length);
  });

  it('offers the next rows of a long list', () => {
    assert.equal(inWords(moreNode('variables', 500, 50_000, 500, 'at').label), 'Show 500 more of 49500');
    assert.equal(inWords(moreNode('variables', 500, 620, 500, 'at').label), 'Show 120 more of 120');
  });
});
