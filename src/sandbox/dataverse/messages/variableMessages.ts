import * as v from 'valibot';
import type { Row } from '../../sandboxState';
import type { ServiceResponse } from '../../service';
import { needPrivilege, needRight } from '../access';
import type { MessageCall, MessageContext } from '../context';
import { missingRow, Refusal } from '../refusal';
import { findByKey } from '../request/reference';
import { idOf, rowsPointingAt } from '../store';
import type { SchemaTable } from '../tables/schema';
import { valueInForce } from '../valueInForce';
import { transact } from '../transaction';
import { createRow } from '../write/createRow';
import { updateRow } from '../write/updateRow';
import { readParameters } from './readParameter';

const definitionTable = 'environmentvariabledefinition';
const valueTable = 'environmentvariablevalue';

const byName = v.object({ DefinitionSchemaName: v.string() });

/** The current value of a variable, or its default. For a secret this is the reference, never the secret. [I] */
export function retrieveEnvironmentVariableValue(context: MessageContext, call: MessageCall): ServiceResponse {
  const name = readParameters(call, byName).DefinitionSchemaName;
  const table = tableCalled(context, definitionTable);
  needPrivilege(context, table, 'Read');
  const definition = findDefinition(context, table, name);
  if (definition === undefined) throw missingRow(definitionTable, name);
  needRight(context, table, definition, 'ReadAccess');
  return { status: 200, body: { Value: valueInForce(context.state, definition) ?? null } };
}

const upsert = v.object({
  SchemaName: v.string(),
  Type: v.pipe(v.number(), v.integer()),
  DisplayName: v.optional(v.string()),
  DefaultValue: v.optional(v.string()),
  Value: v.optional(v.string()),
  SecretStore: v.optional(v.number()),
  ParameterKey: v.optional(v.string()),
  ApiId: v.optional(v.string()),
});

/** Creates a variable or changes the one of that name, together with its current value. Its answer is not documented. [I] */
export function upsertEnvironmentVariable(context: MessageContext, call: MessageCall): ServiceResponse {
  const parameters = readParameters(call, upsert);
  if ((parameters.SecretStore ?? 0) !== 0) throw new Refusal(400, '0x80040203', '0 is the only supported value of SecretStore.');
  transact(context.state, () => {
    write(context, parameters);
  });
  context.changed();
  return { status: 204 };
}

function write(context: MessageContext, parameters: v.InferOutput<typeof upsert>): void {
  const { SchemaName, Type, DisplayName, DefaultValue, Value, SecretStore, ParameterKey, ApiId } = parameters;
  const definitions = tableCalled(context, definitionTable);
  const values = tableCalled(context, valueTable);
  const body = {
    type: Type,
    ...(DisplayName !== undefined && { displayname: DisplayName }),
    ...(DefaultValue !== undefined && { defaultvalue: DefaultValue }),
    ...(SecretStore !== undefined && { secretstore: SecretStore }),
    ...(ParameterKey !== undefined && { parameterkey: ParameterKey }),
    ...(ApiId !== undefined && { apiid: ApiId }),
  };
  const found = findDefinition(context, definitions, SchemaName);
  if (found !== undefined) updateRow(context, definitions, found, body);
  const definition = found ?? createRow(context, definitions, { displayname: SchemaName, ...body, schemaname: SchemaName });
  if (Value === undefined) return;
  const current = findValue(context, definition);
  if (current !== undefined) updateRow(context, values, current, { value: Value });
  else
    createRow(
      context,
      values,
      { schemaname: SchemaName, value: Value },
      { given: { environmentvariabledefinitionid: idOf(definitionTable, definition) } },
    );
}

function findDefinition({ state }: MessageContext, table: SchemaTable, schemaName: string): Row | undefined {
  return findByKey(state, table, { column: 'schemaname', value: schemaName });
}

function findValue({ state }: MessageContext, definition: Row): Row | undefined {
  return rowsPointingAt(state, valueTable, 'environmentvariabledefinitionid', idOf(definitionTable, definition))[0];
}

function tableCalled({ schema }: MessageContext, name: string): SchemaTable {
  const table = schema.tables.get(name);
  if (table === undefined) throw new Error(`No table is called ${name}`);
  return table;
}
