import assert from 'node:assert/strict';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { analyse } from '../../../src/rules/analyse';
import { fingerprint } from '../../../src/rules/fingerprint';
import { findingsIn, httpFlow } from './flows';

const random = seededRandom(44);
const prints = (file: object): string[] => findingsIn(file).map((finding) => finding.fingerprint);

describe('fingerprint', () => {
  it('is sixteen hex digits', () => {
    assert.match(fingerprint('FW101', 'a.json', [], ['properties'], ['properties', 'x']), /^[0-9a-f]{16}$/);
  });

  it('stays the same when the secret changes, or anything elsewhere in the file', () => {
    const flow = httpFlow({ headers: { 'x-api-key': apiKey(random) } });
    const edited = httpFlow({ headers: { Accept: '*/*', 'x-api-key': apiKey(random) }, body: 'more' }, { description: 'New' });
    assert.deepEqual(prints(flow), prints(edited));
  });

  it('stays the same wherever the folder is, and whatever the case of the name', () => {
    const print = (name: string): string => fingerprint('FW101', name, [], [], ['a']);
    for (const name of ['/home/x/Workflows/A.json', 'C:\\x\\A.JSON', 'solution.zip!/Workflows/a.json'])
      assert.equal(print(name), print('A.json'));
  });

  it('differs by rule, file and place', () => {
    const all = [
      fingerprint('FW101', 'a.json', [], [], ['a']),
      fingerprint('FW102', 'a.json', [], [], ['a']),
      fingerprint('FW101', 'b.json', [], [], ['a']),
      fingerprint('FW101', 'a.json', [], [], ['b']),
      fingerprint('FW101', 'a.json', ['clientdata'], [], ['a']),
      fingerprint('FW101', 'a.json', [], ['a'], ['a']),
    ];
    assert.equal(new Set(all).size, all.length);
  });

  it('differs between the findings of a file', () => {
    const text = JSON.stringify(
      httpFlow({ headers: { 'x-api-key': apiKey(random), 'api-key': apiKey(random) }, body: { password: apiKey(random) } }),
    );
    const analysis = analyse(text, { fileName: 'a.json' });
    assert.equal(analysis.kind, 'flow');
    assert.equal(new Set(analysis.findings.map((finding) => finding.fingerprint)).size, 3);
  });
});
