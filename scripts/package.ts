import { createVSIX } from '@vscode/vsce';
import { join } from 'node:path';
import { version } from '../package.json';
import { buildProduct } from './build';
import { projectRoot } from './projectRoot';

/** Builds the extension as it ships and packs it into `folder`. Returns the path of the .vsix file. */
export async function packageExtension(folder: string): Promise<string> {
  await buildProduct('ship');
  const packagePath = join(folder, `flow-warden-${version}.vsix`);
  // The bundles contain everything needed at run time.
  await createVSIX({ cwd: projectRoot, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  return packagePath;
}

if (require.main === module) {
  packageExtension(projectRoot).then(console.log, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
