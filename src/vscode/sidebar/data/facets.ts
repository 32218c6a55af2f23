import type { Credential } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { Solution } from '../../../credentials/browse/solutions';
import { kindName } from '../nodes/credentialNode';
import { typeName } from '../nodes/variableType';
import type { Facets, Heading } from './arrange';
import type { Links } from './links';

/** The solutions of rows by row id, where known. */
export type Memberships = ReadonlyMap<string, readonly Solution[]> | undefined;

/** A credential is found by its names, its owner, and the variables and secrets behind it. */
export function credentialFacets(links: Links, memberships: Memberships): Facets<Credential> {
  return {
    texts: ({ name, owner, parts }) => [
      name,
      owner.name,
      ...parts.flatMap(({ variableId }) => {
        const variable = variableId === undefined ? undefined : links.variableById.get(variableId);
        return variable === undefined ? [] : variableTexts(variable);
      }),
    ],
    owner: ({ owner }) => owner,
    kind: ({ kind }) => ({ key: kind, label: kindName(kind) }),
    solutions: ({ id }) => headings(memberships, id),
  };
}

/** A variable is found by its names, its owner and its secret; never by its value, which may itself be a secret. */
export function variableFacets(memberships: Memberships): Facets<EnvironmentVariable> {
  return {
    texts: (variable) => [...variableTexts(variable), variable.owner.name],
    owner: ({ owner }) => owner,
    kind: ({ type }) => ({ key: type, label: typeName(type) }),
    solutions: ({ id }) => headings(memberships, id),
  };
}

function variableTexts({ displayName, schemaName, reference }: EnvironmentVariable): string[] {
  return reference === undefined ? [displayName, schemaName] : [displayName, schemaName, reference.vault, reference.secret];
}

function headings(memberships: Memberships, id: string): readonly Heading[] | undefined {
  if (memberships === undefined) return undefined;
  return (memberships.get(id) ?? []).map(({ uniqueName, friendlyName }) => ({ key: uniqueName, label: friendlyName }));
}
