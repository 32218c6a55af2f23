import assert from 'node:assert/strict';
import { Ledger } from '../../../../src/vscode/findings/ledger';
import { inEnglish, say } from '../../../../src/message';
import { resultOf } from '../../../../src/vscode/findings/fileResult';
import { skipped } from '../../../../src/scan/scanEvent';
import { listed, resultWith, scanned } from './listed';

const wording = { nameOf: (file: string) => file, translate: inEnglish };

describe('What is known of the workspace', () => {
  it('is what an open document says, as long as it is open', () => {
    const ledger = new Ledger();
    ledger.setOnDisk('/a', resultWith([listed('a'), listed('a')], { accepted: 3 }));
    ledger.setOpen('/a', resultWith([listed('a')]));
    assert.deepEqual([ledger.look().findings.length, ledger.look().files, ledger.look().accepted], [1, 1, 3]);
    ledger.close('/a');
    assert.equal(ledger.look().findings.length, 2);
  });

  it('is kept of an unsaved document whose file is gone', () => {
    const ledger = new Ledger();
    ledger.setOnDisk('/a', resultWith([listed('a')]));
    ledger.setOpen('/a', resultWith([listed('a')]));
    ledger.forget('/a');
    assert.equal(ledger.look().findings.length, 1);
  });

  it('forgets what a whole scan did not see', () => {
    const ledger = new Ledger();
    for (const path of ['/a', '/b']) ledger.setOnDisk(path, resultWith([listed(path)]));
    ledger.begin();
    assert.deepEqual(ledger.keepOnly(new Set(['/b'])), ['/a']);
    assert.deepEqual(ledger.paths, ['/b']);
  });

  it('counts what is too much to be listed', () => {
    const ledger = new Ledger(3);
    ledger.setOnDisk('/a', resultWith([listed('a', { severity: 'error' }), listed('a', { severity: 'error' })]));
    ledger.setOnDisk('/b', resultWith([listed('b', { severity: 'warning' }), listed('b', { severity: 'hint' })]));
    const { findings, untold, counts } = ledger.look();
    assert.deepEqual([findings.length, untold, counts], [2, 2, { error: 2, warning: 1, info: 0, hint: 1 }]);
    ledger.setOnDisk('/a', resultWith([]));
    ledger.setOnDisk('/b', resultWith([listed('b')]));
    assert.deepEqual([ledger.look().findings.length, ledger.look().untold], [1, 0]);
  });

  it('holds what was not read, and the flows of a zip one by one', () => {
    const flow = (file: string) => ({ kind: 'flow' as const, file, findings: [scanned(), scanned({ fingerprint: 'same' })], accepted: [] });
    const events = [flow('p.zip!/a.json'), flow('p.zip!/b.json'), skipped('p.zip!/c.json', say('it is damaged'))];
    const { flows, findings, gaps } = resultOf('/project/p.zip', events, wording);
    assert.deepEqual(
      [flows, findings.map(({ inside }) => inside), gaps.map(({ file, why }) => `${file}: ${inEnglish(why)}`)],
      [2, ['a.json', 'a.json', 'b.json', 'b.json'], ['p.zip!/c.json: it is damaged']],
    );
    assert.equal(new Set(findings.map(({ id }) => id)).size, 4);
  });

  it('gives every finding an id of its own, even where two have the same fingerprint', () => {
    const findings = [scanned({ fingerprint: 'x' }), scanned({ fingerprint: 'x' })];
    const result = resultOf('/a', [{ kind: 'flow', file: 'a', findings, accepted: [] }], wording);
    assert.equal(new Set(result.findings.map(({ id }) => id)).size, 2);
  });
});
