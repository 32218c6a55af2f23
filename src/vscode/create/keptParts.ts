import type { Services } from '../../cloud/services';
import type { Credential } from '../../credentials/model/credential';
import { findVariablesById } from '../../credentials/trace/findVariables';
import type { ToPage } from '../../protocol/createCredential';
import { partName } from '../../credentials/model/partName';
import { translate } from '../translate';

type Kept = Extract<ToPage, { type: 'start' }>['kept'];

/** What an edited credential rests on: the part in words, and the variable by name, or by id where it cannot be read. */
export async function keptParts(services: Services, { parts }: Credential): Promise<Kept> {
  const ids = parts.flatMap(({ variableId }) => variableId ?? []);
  const rows = await findVariablesById(services, ids);
  const names = new Map(
    rows.ok
      ? rows.value.map((row) => [
          row.environmentvariabledefinitionid,
          row.displayname ? `${row.displayname} (${row.schemaname})` : row.schemaname,
        ])
      : [],
  );
  return parts.map(({ role, variableId }) => ({
    part: translate(partName(role)),
    variable: variableId === undefined ? '—' : (names.get(variableId) ?? variableId),
  }));
}
