import assert from 'node:assert/strict';
import { reach, reachesEdge, reachesNode } from '../../../../webview/dependencies/reach';

describe('reach', () => {
  const edges = [
    { from: 'secret', to: 'variable' },
    { from: 'variable', to: 'credential' },
    { from: 'variable', to: 'file' },
    { from: 'credential', to: 'flow' },
    { from: 'flow', to: 'file' },
    { from: 'other', to: 'flow' },
  ];
  const found = reach(edges, 'credential');

  it('holds everything a node rests on and everything that uses it, however far away', () => {
    assert.deepEqual([...found.used].sort(), ['credential', 'secret', 'variable']);
    assert.deepEqual([...found.users].sort(), ['credential', 'file', 'flow']);
    assert.ok(reachesNode(found, 'secret') && reachesNode(found, 'file') && !reachesNode(found, 'other'));
  });

  it('takes no edge that passes the node by', () => {
    assert.ok(reachesEdge(found, { from: 'secret', to: 'variable' }));
    assert.ok(reachesEdge(found, { from: 'flow', to: 'file' }));
    assert.ok(!reachesEdge(found, { from: 'variable', to: 'file' }));
    assert.ok(!reachesEdge(found, { from: 'other', to: 'flow' }));
  });

  it('ends where things use each other', () => {
    const cycle = reach(
      [
        { from: 'one', to: 'other' },
        { from: 'other', to: 'one' },
      ],
      'one',
    );
    assert.deepEqual([...cycle.users].sort(), ['one', 'other']);
  });
});
