import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Installs a staged extension into an extensions folder, as VS Code does with a package: unpacked, and listed in extensions.json. Users
 * have an installed extension; one under development turns dialogs and drafts off.
 */
export function installExtensions(staged: readonly string[], extensions: string): void {
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  const installed = staged.map((folder) => {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<
      Record<'publisher' | 'name' | 'version', string>
    >;
    const id = `${publisher}.${name}`;
    const relativeLocation = `${id}-${version}`;
    const target = join(extensions, relativeLocation);
    cpSync(folder, target, { recursive: true });
    return {
      identifier: { id },
      version,
      relativeLocation,
      location: { $mid: 1, scheme: 'file', path: pathToFileURL(target).pathname },
      metadata: { source: 'vsix', isPreReleaseVersion: false },
    };
  });
  writeFileSync(join(extensions, 'extensions.json'), JSON.stringify(installed));
}
