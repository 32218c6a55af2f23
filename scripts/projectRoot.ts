import { resolve } from 'node:path';

/** The absolute path of the folder that contains package.json. */
export const projectRoot = resolve(__dirname, '..');
