import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeContributions, writeTitles } from './manifest/writeContributions';
import { projectRoot } from './projectRoot';

// Writes the commands, menus and keys of the manifest from src/vscode/commandTable.ts, and leaves the rest as it is.
for (const [name, change] of [
  ['package.json', writeContributions],
  ['package.nls.json', writeTitles],
] as const) {
  const path = join(projectRoot, name);
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))), undefined, 2)}\n`);
}
