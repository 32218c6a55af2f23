import { keyIgnoringCase, type JsonObject, type Path } from '../flow/json';
import type { Step } from '../flow/steps';
import { requestsOf } from './httpRequest';

/** An address that a step calls. */
export interface CalledAddress {
  /** Where it stands in the JSON document. */
  readonly path: Path;
  readonly uri: string;
  /** What is sent there: the object that the address is in. */
  readonly request: JsonObject;
}

/** The addresses that an HTTP action or webhook calls. */
export function calledAddressesOf(step: Step): CalledAddress[] {
  return requestsOf(step).flatMap(({ value: request, path }) => {
    const key = keyIgnoringCase(request, 'uri') ?? 'uri';
    const uri = request[key];
    return typeof uri === 'string' ? [{ path: [...path, key], uri, request }] : [];
  });
}
