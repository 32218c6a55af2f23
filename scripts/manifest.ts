import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePolicySchema } from './manifest/writePolicySchema';
import { writeRuleSettings } from './manifest/writeRuleSettings';
import { writeContributions, writeParts, writeTitles } from './manifest/writeContributions';
import type Manifest from '../package.json';
import type Texts from '../package.nls.json';
import { projectRoot } from './projectRoot';

// Writes the commands, menus and keys of the manifest from src/vscode/commandTable.ts, and the setting of the rules from the catalogue; the
// rest stays as it is. Writes the list of commands that is known at activation, and the schema of policies, too.
rewrite('package.json', (manifest: typeof Manifest) => writeRuleSettings(writeContributions(manifest)));
rewrite('package.nls.json', (texts: typeof Texts) => writeTitles(texts));
writeFileSync(join(projectRoot, 'src', 'vscode', 'commandParts.ts'), writeParts());
writeFileSync(join(projectRoot, 'media', 'flow-warden.schema.json'), `${JSON.stringify(writePolicySchema(), undefined, 2)}\n`);

function rewrite(name: string, change: (content: never) => object): void {
  const path = join(projectRoot, name);
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as never), undefined, 2)}\n`);
}
