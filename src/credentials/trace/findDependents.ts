import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';

/** A component that depends on another, as Dataverse's own dependency functions report it. They return no names. */
export interface Dependent {
  readonly id: string;
  readonly type: number;
}

const answer = v.object({ value: v.array(v.object({ dependentcomponentobjectid: cells.id, dependentcomponenttype: cells.number })) });

/** What depends directly on a component; for `RetrieveDependenciesForDelete`, what prevents it from being deleted. */
export async function findDependents(
  services: Services,
  name: 'RetrieveDependentComponents' | 'RetrieveDependenciesForDelete',
  objectId: string,
  componentType: number,
  options?: CallOptions,
): Promise<Result<readonly Dependent[]>> {
  const found = await services.dataverse.callFunction(
    { name, parameters: { ObjectId: objectId, ComponentType: componentType } },
    answer,
    options,
  );
  return found.ok
    ? succeed(found.value.value.map((row) => ({ id: row.dependentcomponentobjectid, type: row.dependentcomponenttype })))
    : found;
}
