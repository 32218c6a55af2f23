import * as v from 'valibot';
import * as cells from './columnSchemas';
import { optionOf, variableTypeOf, type VariableType } from '../../flow/variableType';
import { valueInForce, type EnvironmentVariable } from './environmentVariable';
import { parseSecretReference, type SecretReference } from './secretReference';

/** A row of `environmentvariabledefinitions` with its value rows, of which the product keeps at most one. */
export const variableRow = v.object({
  environmentvariabledefinitionid: cells.id,
  schemaname: cells.text,
  displayname: cells.text,
  description: cells.text,
  type: cells.number,
  secretstore: cells.number,
  defaultvalue: cells.text,
  ismanaged: cells.flag,
  statecode: cells.number,
  modifiedon: cells.optionalText,
  '@odata.etag': cells.optionalText,
  environmentvariabledefinition_environmentvariablevalue: v.nullish(
    v.array(v.object({ environmentvariablevalueid: cells.id, value: cells.text, modifiedon: cells.optionalText })),
    [],
  ),
});
export type VariableRow = v.InferOutput<typeof variableRow>;

export const selectVariable = [
  'environmentvariabledefinitionid',
  'schemaname',
  'displayname',
  'description',
  'type',
  'secretstore',
  'defaultvalue',
  'ismanaged',
  'statecode',
  'modifiedon',
];
export const expandValues = 'environmentvariabledefinition_environmentvariablevalue($select=environmentvariablevalueid,value,modifiedon)';

/** When the variable or its current value was changed last: they are two rows. */
export function changedOn({ modifiedon, environmentvariabledefinition_environmentvariablevalue: values }: VariableRow): string | undefined {
  return [modifiedon, ...values.map((value) => value.modifiedon)]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

/** The option of `type` that stands for a secret. */
export const secretType = optionOf('secret');

/** The type of a variable. */
export function typeOf(row: VariableRow): VariableType {
  return variableTypeOf(row.type);
}

/** Where a secret is stored. Microsoft documents Key Vault as the only supported store; the column has one more. */
export function secretStoreOf(row: VariableRow): EnvironmentVariable['secretStore'] {
  return row.secretstore === 0 ? 'keyVault' : row.secretstore === 1 ? 'dataverse' : 'unknown';
}

/** The row of the current value, even if it is empty. */
export function currentOf(row: VariableRow): EnvironmentVariable['current'] {
  const [current] = row.environmentvariabledefinition_environmentvariablevalue;
  return current && { id: current.environmentvariablevalueid, value: current.value };
}

/** The two values of a variable. */
export function valuesOf(row: VariableRow): Pick<EnvironmentVariable, 'current' | 'defaultValue'> {
  const current = currentOf(row);
  return { ...(row.defaultvalue !== '' && { defaultValue: row.defaultvalue }), ...(current && { current }) };
}

/** The value of a variable that is in force. */
export function valueOf(row: VariableRow): string {
  return valueInForce(valuesOf(row));
}

/** Every secret that a variable points at, by its current value and by its default; the one in use comes first. */
export function referencesOf(row: VariableRow): SecretReference[] {
  if (row.type !== secretType) return [];
  return [currentOf(row)?.value ?? '', row.defaultvalue].flatMap((value) => parseSecretReference(value) ?? []);
}

/** The secret that a variable stands for. */
export function referenceOf(row: VariableRow): SecretReference | undefined {
  if (row.type !== secretType) return undefined;
  return parseSecretReference(valueOf(row));
}
