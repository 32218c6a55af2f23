import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectRoot';
import { writeSamples } from './samples/writeSamples';

/** Writes samples/ if it is missing or should be reset; otherwise keeps what the user tried in it. Returns the folder. */
export function provideSamples({ anew }: { readonly anew: boolean }): string {
  const folder = join(projectRoot, 'samples');
  if (anew || !existsSync(folder)) writeSamples(folder);
  return folder;
}

if (require.main === module) provideSamples({ anew: false });
