import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { parseToPage } from '../../../../src/protocol/dependencies';
import { toPicture } from '../../../../src/vscode/dependencies/toPicture';
import { graph } from './graphs';

describe('toPicture', () => {
  const picture = toPicture(graph, ({ target }) => target.kind === 'file', inEnglish);

  it('is something the page understands', () => {
    assert.deepEqual(parseToPage({ type: 'state', picture }), { type: 'state', picture });
  });

  it('says in words what things are, and what is wrong with them', () => {
    const legacy = picture.nodes.find(({ label }) => label === 'Legacy ERP');
    assert.deepEqual(legacy, {
      id: 'credential:c2',
      kind: 'credential',
      kindLabel: 'Credential',
      label: 'Legacy ERP',
      detail: '',
      state: 'broken',
      why: 'Its variable is gone.',
      canOpen: false,
      canTrace: true,
    });
  });

  it('says which part a variable fills, and how that is known', () => {
    const parts = picture.edges.filter(({ to }) => to === 'credential:c1').map(({ part, source }) => ({ part, source }));
    assert.deepEqual(parts, [
      { part: 'User name', source: 'read from the rows themselves' },
      { part: 'Password', source: 'read from the rows themselves, from Dataverse’s dependencies' },
    ]);
  });

  it('says what could not be seen', () => {
    assert.deepEqual(picture.unseen, ['Could not be seen: connections of the Power Platform. You may not read this.']);
  });

  it('is named after what was asked for, and sums up what uses it', () => {
    assert.equal(picture.title, 'Dependencies of SAP password');
    assert.match(picture.summary, /2 credentials, 1 connection, 1 flow, 1 file/);
  });
});
