import type { Address } from '../address';
import { isId, rowSegment } from '../address';
import type { FunctionCall, FunctionParameter } from '../services';
import type { WebApi } from './webApi';

/** The address of a function with its parameters. Anything but ids and numbers goes after the question mark. */
export function functionUrl(api: WebApi, { on, name, parameters = {} }: FunctionCall): Address | undefined {
  const written = Object.entries(parameters).map(([parameter, value], place) => write(parameter, value, `@p${place + 1}`));
  if (written.includes(undefined)) return undefined;
  const list = written.map((one) => one?.inList).join(',');
  const query = Object.fromEntries(written.flatMap((one) => (one?.alias === undefined ? [] : [one.alias])));
  // Bound functions use their full name.
  return api.url(on === undefined ? [`${name}(${list})`] : [rowSegment(on), `Microsoft.Dynamics.CRM.${name}(${list})`], query);
}

interface Written {
  /** The parameter as written between the parentheses. */
  readonly inList: string;
  /** The alias's value after the question mark. */
  readonly alias?: readonly [name: string, value: string];
}

function write(name: string, value: FunctionParameter, alias: string): Written | undefined {
  if (typeof value === 'number') return { inList: `${name}=${value}` };
  if (typeof value === 'string') return isId(value) ? { inList: `${name}=${value}` } : undefined;
  const aliased = (text: string): Written => ({ inList: `${name}=${alias}`, alias: [alias, text] });
  if ('option' in value) return aliased(value.option);
  const row = rowSegment(value);
  return row === undefined ? undefined : aliased(JSON.stringify({ '@odata.id': row }));
}
