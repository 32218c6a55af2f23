import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from 'sarif';

/** Whether something is SARIF 2.1.0. */
export const isValidSarif: ValidateFunction<Log> = compileSchema();

/** The official schema, from a package that ships it. It is draft 4, whose only difference here is how it names itself. */
function compileSchema(): ValidateFunction<Log> {
  const folder = dirname(require.resolve('@microsoft/jest-sarif/package.json'));
  const text = readFileSync(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');
  const schema = JSON.parse(text) as Record<string, unknown>;
  delete schema['id'];
  delete schema['$schema'];
  // One of its patterns is only valid outside the Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile<Log>(schema);
}
