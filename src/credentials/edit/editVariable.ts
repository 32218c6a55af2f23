import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { fail, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import type { VariableType } from '../../flow/variableType';
import type { EnvironmentVariable } from '../model/environmentVariable';
import { refuse } from '../model/refuse';

const set = 'environmentvariablevalues';
const key = 'environmentvariablevalueid';
const valueRow = v.object({ [key]: cells.id, value: cells.text, '@odata.etag': cells.optionalText });

/**
 * Sets a variable's current value: changes its value row, or creates one. Flows keep the old value until they are saved or turned off and
 * on. Answers `conflict` if someone else has changed the value since the variable was read.
 */
export async function setVariableValue(
  services: Services,
  variable: EnvironmentVariable,
  text: string,
  options?: CallOptions,
): Promise<Result<void>> {
  const wrong = checkValue(variable.type, text);
  if (wrong) return refuse(wrong);
  return putCurrentValue(services, variable, text, options);
}

/** The same for a text that has already been checked. */
export async function putCurrentValue(
  services: Services,
  variable: Pick<EnvironmentVariable, 'id' | 'current'>,
  text: string,
  options?: CallOptions,
): Promise<Result<void>> {
  const query = { select: [key, 'value'], filter: `_environmentvariabledefinitionid_value eq ${variable.id}` };
  const rows = await services.dataverse.list(set, query, valueRow, options);
  if (!rows.ok) return rows;
  const [current] = rows.value;
  if (current?.[key] !== variable.current?.id || current?.value !== variable.current?.value) return changedMeanwhile();
  if (current === undefined) {
    const row = { value: text, 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${variable.id})` };
    return services.dataverse.create(set, key, randomUUID(), row, options);
  }
  const etag = current['@odata.etag'];
  return services.dataverse.update(set, current[key], { value: text }, { ...options, ...(etag !== undefined && { etag }) });
}

function changedMeanwhile(): ReturnType<typeof fail> {
  return fail({
    kind: 'conflict',
    service: 'Dataverse',
    message: '',
    remedy: say('Somebody changed this value since it was read. Refresh, look at it, and change it again.'),
  });
}

/** The most characters that a variable's value can hold. */
const longest = 2000;

/** What is wrong with a text as a variable's value; undefined: nothing. Dataverse itself checks only the length. */
export function checkValue(type: VariableType, text: string): Message | undefined {
  if (text.length > longest) return say('A value has at most {0} characters; this one has {1}.', longest, text.length);
  switch (type) {
    case 'text':
      return undefined;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text.trim()) ? undefined : say('Type a number, such as 12 or -0.5.');
    case 'boolean':
      return /^(yes|no|true|false)$/i.test(text) ? undefined : say('Type yes or no.');
    case 'json':
      return isJson(text) ? undefined : say('This is not valid JSON.');
    default:
      return say('The value of a variable of this type is not changed here.');
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
