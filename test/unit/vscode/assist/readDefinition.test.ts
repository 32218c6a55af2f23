import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/vscode/assist/readDefinition';

const xml = (name: string, type: string) =>
  `<environmentvariabledefinition schemaname="new_X">\r\n  <displayname default="${name}">\r\n  </displayname>\r\n  <type>${type}</type>\r\n</environmentvariabledefinition>`;

describe('The definition of an environment variable', () => {
  it('gives its names and its type', () => {
    assert.deepEqual(readDefinition('new_X', xml('Tom &amp; &quot;Jerry&#39;s&#x22; &lt;key&gt;', '100000005')), {
      schemaName: 'new_X',
      displayName: `Tom & "Jerry's" <key>`,
      type: 'secret',
    });
    assert.deepEqual(
      ['100000000', '100000001', '100000002', '100000003', '100000004', '1', ''].map(
        (type) => readDefinition('new_X', xml('x', type))?.type,
      ),
      ['text', 'number', 'boolean', 'json', 'dataSource', 'unknown', 'unknown'],
    );
  });

  it('is good for its schema name at least', () => {
    for (const text of ['', '<', '<displayname default="', xml('&#x110000;', 'x')])
      assert.equal(readDefinition('new_X', text)?.schemaName, 'new_X');
  });

  it('counts for nothing in a folder that has no schema name', () => {
    for (const folder of ['', 'a b', "x'", 'x'.repeat(101), '..']) assert.equal(readDefinition(folder, xml('x', '100000000')), undefined);
  });
});
