import { listFiles, PackageManager } from '@vscode/vsce';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildProduct } from './build';
import { projectRoot } from './projectRoot';

/**
 * Builds the extension, and puts what would ship into a folder of its own, from which VS Code can load it. Returns that folder. The
 * project's own folder will not do: it contains the engine, and VS Code prefers a colour theme that it finds anywhere below an extension
 * under development.
 */
export async function stageExtension(): Promise<string> {
  await buildProduct('ship');
  const folder = join(projectRoot, 'out', 'extension');
  const files = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) cpSync(join(projectRoot, file), join(folder, file));
  return folder;
}
