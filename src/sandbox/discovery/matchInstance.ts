import { matchRecord } from '../dataverse/query/matchRecord';
import type { Expression } from '../dataverse/query/parseFilter';
import { fieldNamed, type Instance } from './listInstances';

/** Whether an environment matches a filter. Unlike Dataverse, the discovery service compares texts case-sensitively. */
export function matchInstance(instance: Instance, filter: Expression): boolean {
  return matchRecord((path) => {
    const field = fieldNamed(path);
    const value = instance[field];
    // A date in a filter is read as milliseconds.
    return field === 'LastUpdated' && typeof value === 'string' ? Date.parse(value) : value;
  }, filter);
}
