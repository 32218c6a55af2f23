import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import { readMe } from '../../../../src/credentials/model/me';
import { PrincipalSearch } from '../../../../src/credentials/sharing/findPrincipals';
import type { Principal } from '../../../../src/credentials/sharing/principal';
import { readShares, type Sharing } from '../../../../src/credentials/sharing/readShares';
import type { ShareRow } from '../../../../src/credentials/sharing/shareRow';
import { findUsedVariables, type UsedVariables } from '../../../../src/credentials/sharing/usedVariables';
import { readGrants } from '../../../../src/credentials/sharing/grantCalls';
import { writeMask } from '../../../../src/credentials/sharing/grantedRights';
import { quote } from '../../../../src/credentials/model/filter';
import * as cells from '../../../../src/credentials/model/columnSchemas';
import { inEnglish } from '../../../../src/message';
import * as v from 'valibot';
import { valueOf } from '../../../fixtures/useSandbox';

/** A person or a team by name. */
export async function principalNamed(services: Services, name: string): Promise<Principal> {
  const { found } = valueOf(await new PrincipalSearch(services, name).next());
  const principal = found.find((one) => one.name === name);
  assert.ok(principal, name);
  return principal;
}

export async function credentialNamed(services: Services, name: string): Promise<string> {
  const rows = valueOf(
    await services.dataverse.list(
      'credentials',
      { select: ['credentialid'], filter: `name eq ${quote(name)}` },
      v.object({ credentialid: cells.id }),
    ),
  );
  assert.ok(rows[0], name);
  return rows[0].credentialid;
}

export async function variableNamed(services: Services, schemaName: string): Promise<string> {
  const row = v.object({ environmentvariabledefinitionid: cells.id });
  const rows = valueOf(
    await services.dataverse.list(
      'environmentvariabledefinitions',
      { select: ['environmentvariabledefinitionid'], filter: `schemaname eq ${quote(schemaName)}` },
      row,
    ),
  );
  assert.ok(rows[0], schemaName);
  return rows[0].environmentvariabledefinitionid;
}

/** A credential with its shares and its variables, as the person sees it. */
export async function openCredential(
  services: Services,
  name: string,
): Promise<{ readonly sharing: Sharing; readonly used: UsedVariables }> {
  const sharing = valueOf(await readShares(services, valueOf(await readMe(services)), await credentialNamed(services, name)));
  return { sharing, used: await findUsedVariables(services, sharing.row) };
}

/** What somebody was given of a row, as a mask; empty for nothing. */
export async function maskOf(
  services: Services,
  object: { readonly kind: 'credential' | 'variable'; readonly id: string },
  principal: Principal,
): Promise<string> {
  const grant = valueOf(await readGrants(services, object)).find((one) => one.principal.id === principal.id);
  return grant === undefined ? '' : writeMask(grant.rights);
}

/** Rows as lines: what, how, and in which words. */
export async function told(rows: AsyncIterable<ShareRow>): Promise<string[]> {
  const lines = [];
  for await (const { object, state, detail } of rows) lines.push(`${object.name}: ${state}. ${inEnglish(detail)}`);
  return lines;
}

export async function rowsOf(rows: AsyncIterable<ShareRow>): Promise<ShareRow[]> {
  const all = [];
  for await (const row of rows) all.push(row);
  return all;
}
