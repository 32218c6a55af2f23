import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectSentences, toBundle } from './l10n/collectSentences';
import { projectRoot } from './projectRoot';

const sentences = collectSentences(projectRoot);
mkdirSync(join(projectRoot, 'l10n'), { recursive: true });
writeFileSync(join(projectRoot, 'l10n', 'bundle.l10n.json'), toBundle(sentences));
console.log(`${sentences.length} sentences in l10n/bundle.l10n.json`);
