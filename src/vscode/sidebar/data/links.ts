import type { Credential } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import { secretKey } from '../../../credentials/model/secretReference';
import type { PagedRows } from './pagedRows';

/** Which rows point at which. */
export interface Links {
  readonly variableById: ReadonlyMap<string, EnvironmentVariable>;
  readonly credentialsByVariable: ReadonlyMap<string, readonly Credential[]>;
  /** Keyed by `secretKey`. */
  readonly variablesBySecret: ReadonlyMap<string, readonly EnvironmentVariable[]>;
  /** Vault names as the variables write them, keyed by lower-case name. */
  readonly vaults: ReadonlyMap<string, { readonly name: string; readonly variables: number }>;
}

export function linkRows(credentials: readonly Credential[], variables: readonly EnvironmentVariable[]): Links {
  const variableById = new Map<string, EnvironmentVariable>();
  const variablesBySecret = new Map<string, EnvironmentVariable[]>();
  const vaults = new Map<string, { name: string; variables: number }>();
  for (const variable of variables) {
    variableById.set(variable.id, variable);
    if (variable.reference === undefined) continue;
    add(variablesBySecret, secretKey(variable.reference), variable);
    const name = variable.reference.vault;
    const vault = vaults.get(name.toLowerCase());
    if (vault === undefined) vaults.set(name.toLowerCase(), { name, variables: 1 });
    else vault.variables += 1;
  }
  const credentialsByVariable = new Map<string, Credential[]>();
  for (const credential of credentials) {
    const used = new Set(credential.parts.flatMap(({ variableId }) => variableId ?? []));
    for (const id of used) add(credentialsByVariable, id, credential);
  }
  return { variableById, credentialsByVariable, variablesBySecret, vaults };
}

/** The links between two lists, rebuilt only when one of them has changed. */
export function keepLinks(credentials: PagedRows<Credential>, variables: PagedRows<EnvironmentVariable>): () => Links {
  let known: { readonly key: string; readonly links: Links } | undefined;
  return () => {
    const key = `${credentials.version}/${variables.version}`;
    if (known?.key !== key) known = { key, links: linkRows(credentials.rows, variables.rows) };
    return known.links;
  };
}

function add<T>(lists: Map<string, T[]>, key: string, row: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}
