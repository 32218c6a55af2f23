import type { Row } from '../../sandboxState';
import type { ServiceResponse } from '../../service';
import { needRight } from '../access';
import type { MessageCall, MessageContext } from '../context';
import { missingRow } from '../refusal';
import { findRow, idOf } from '../store';
import { requirementsOf } from './dependencies';

/** What a credential uses: other credentials and environment variables, as a JSON text. */
export function listCredentialDependencies(context: MessageContext, call: MessageCall): ServiceResponse {
  const { state, schema } = context;
  const id = call.bound?.id ?? '';
  const row = findRow(state, 'credential', id);
  const table = schema.tables.get('credential');
  if (row === undefined || table === undefined) throw missingRow('credential', id);
  needRight(context, table, row, 'ReadAccess');
  const used = requirementsOf(state, schema, { table: 'credential', id });
  const rows = (name: string) =>
    used
      .filter((each) => each.table === name)
      .map((each) => findRow(state, name, each.id))
      .filter((each) => each !== undefined);
  return { status: 200, body: { response: writeDependencies(rows('credential'), rows('environmentvariabledefinition')) } };
}

/** The format of the text is not documented. [I] */
function writeDependencies(credentials: readonly Row[], variables: readonly Row[]): string {
  return JSON.stringify({
    credentials: credentials.map((row) => ({ credentialid: idOf('credential', row), name: row.name })),
    environmentvariables: variables.map((row) => ({
      environmentvariabledefinitionid: idOf('environmentvariabledefinition', row),
      schemaname: row.schemaname,
      displayname: row.displayname,
      type: row.type,
    })),
  });
}
