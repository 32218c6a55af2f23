import { childIgnoringCase, isObject, keyIgnoringCase, type JsonObject, type Path } from '../flow/json';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';

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
  const inputs = inputsOf(step);
  if (!inputs || (step.type !== 'http' && step.type !== 'httpwebhook')) return [];
  const inputsPath = inputsPathOf(step);
  const requests: [JsonObject, Path][] = [[inputs, inputsPath]];
  for (const key of ['subscribe', 'unsubscribe']) {
    const request = childIgnoringCase(inputs, key);
    if (isObject(request)) requests.push([request, [...inputsPath, keyIgnoringCase(inputs, key) ?? key]]);
  }
  return requests.flatMap(([request, path]) => {
    const key = keyIgnoringCase(request, 'uri') ?? 'uri';
    const uri = request[key];
    return typeof uri === 'string' ? [{ path: [...path, key], uri, request }] : [];
  });
}
