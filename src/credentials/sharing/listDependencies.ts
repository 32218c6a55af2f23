import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

/** Ids and schema names that a credential's list of dependencies mentions. Which rows they belong to has yet to be looked up. */
export interface Mentioned {
  readonly ids: ReadonlySet<string>;
  readonly schemaNames: ReadonlySet<string>;
}

const answer = v.object({ response: v.string() });
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Nobody writes lists this deep. */
const deepest = 20;

/**
 * Asks Dataverse which credentials and variables a credential uses. The format of its answer is not documented [I], so every id in it
 * counts, and every text labelled as a schema name. The text itself goes nowhere else.
 */
export async function listDependencies(services: Services, credentialId: string, options?: CallOptions): Promise<Result<Mentioned>> {
  const told = await services.dataverse.callFunction(
    { name: 'ListCredentialDependencies', on: { set: 'credentials', id: credentialId } },
    answer,
    options,
  );
  if (!told.ok) return told;
  const ids = new Set<string>();
  const schemaNames = new Set<string>();
  const visit = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') {
      if (guid.test(value)) ids.add(value.toLowerCase());
      else if (/schema_?name/i.test(key)) schemaNames.add(value);
    } else if (typeof value === 'object' && value !== null && depth < deepest) {
      for (const [name, inner] of Object.entries(value)) visit(inner, Array.isArray(value) ? key : name, depth + 1);
    }
  };
  visit(parseJson(told.value.response), '', 0);
  ids.delete(credentialId.toLowerCase());
  return succeed({ ids, schemaNames });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
