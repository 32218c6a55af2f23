import { childIgnoringCase, isObject, keyIgnoringCase, lowerCase, type JsonObject, type Path } from '../flow/json';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';

/** An object of a step's inputs, with its path in the document. */
export interface PlacedObject {
  readonly value: JsonObject;
  readonly path: Path;
}

/** The requests that an HTTP action or webhook describes: its inputs, and those to subscribe and to unsubscribe. */
export function requestsOf(step: Step): PlacedObject[] {
  const inputs = inputsOf(step);
  if (!inputs || (step.type !== 'http' && step.type !== 'httpwebhook')) return [];
  const whole = { value: inputs, path: inputsPathOf(step) };
  return [whole, ...['subscribe', 'unsubscribe'].flatMap((key) => objectIn(whole, key))];
}

/** The `authentication` objects of a step's requests. One that an expression computes is none. */
export function authenticationsOf(step: Step): (PlacedObject & { readonly type: string; readonly typePath: Path })[] {
  return requestsOf(step)
    .flatMap((request) => objectIn(request, 'authentication'))
    .map(({ value, path }) => ({
      value,
      path,
      type: lowerCase(childIgnoringCase(value, 'type')),
      typePath: [...path, keyIgnoringCase(value, 'type') ?? 'type'],
    }));
}

function objectIn({ value, path }: PlacedObject, name: string): PlacedObject[] {
  const key = keyIgnoringCase(value, name);
  const child = key === undefined ? undefined : value[key];
  return key !== undefined && isObject(child) ? [{ value: child, path: [...path, key] }] : [];
}
