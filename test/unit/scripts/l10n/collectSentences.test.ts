import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectSentences, sentencesOf, toBundle } from '../../../../scripts/l10n/collectSentences';
import { projectRoot } from '../../../../scripts/projectRoot';

describe('The sentences to translate', () => {
  it('are found wherever they are said', () => {
    const text = "const a = say('One {0}', 1);\nfunction f() { return vscode.l10n.t('Two') + other('Three'); }";
    assert.deepEqual(sentencesOf('a.ts', text), ['One {0}', 'Two']);
  });

  it('must be literals', () => {
    assert.throws(() => sentencesOf('a.ts', '\nsay(`One ${x}`);'), /^Error: a\.ts:2: /);
  });

  it('are all in l10n/bundle.l10n.json (npm run l10n writes it)', () => {
    const bundle = readFileSync(join(projectRoot, 'l10n', 'bundle.l10n.json'), 'utf8');
    assert.equal(bundle, toBundle(collectSentences(projectRoot)));
  });
});
