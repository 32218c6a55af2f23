import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeContributions, writeParts, writeTitles } from './manifest/writeContributions';
import { projectRoot } from './projectRoot';

// Writes the commands, menus and keys of the manifest from src/vscode/commandTable.ts, and leaves the rest as it is; and the list of
// commands that is known at activation.
for (const [name, change] of [
  ['package.json', writeContributions],
  ['package.nls.json', writeTitles],
] as const) {
  const path = join(projectRoot, name);
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))), undefined, 2)}\n`);
}
writeFileSync(join(projectRoot, 'src', 'vscode', 'commandParts.ts'), writeParts());
