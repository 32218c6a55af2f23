import { isArray, keyIgnoringCase, valueAt, type Json, type Path } from '../json';
import { supportsSecure, trackedKeyOf, type SecureWord } from '../secureData';
import { inputsOf, type Step } from '../steps';
import { authenticationTypes, type AuthenticationType } from '../triggerAuthentication';
import type { Cursor } from './cursor';

const secureWords: readonly SecureWord[] = ['inputs', 'outputs'];

/** The words that the list at the cursor may still get: those that its step supports. Undefined if it is in no such list. */
export function secureWordsAt({ flow, path, part, step }: Cursor): readonly SecureWord[] | undefined {
  if (!step || part === 'key') return undefined;
  const within = path.slice(step.path.length);
  const isList = within.length === 3 || (within.length === 4 && typeof within[3] === 'number');
  if (!isList || !matches(within.slice(0, 3), ['runtimeConfiguration', 'secureData', 'properties'])) return undefined;
  const list = valueAt(flow.json.value, [...step.path, ...within.slice(0, 3)]);
  if (!isArray(list)) return undefined;
  // The service refuses secure data beside tracked properties.
  if (trackedKeyOf(step) !== undefined) return [];
  const listed = list.filter((_, index) => index !== within[3]);
  return secureWords.filter((word) => supportsSecure(step, word) && !listed.some((one) => isSpelled(one, word)));
}

/** Who may call the trigger: the values that its setting takes; undefined if the cursor is not at this setting. */
export function authenticationTypesAt(cursor: Cursor): readonly AuthenticationType[] | undefined {
  const trigger = requestTriggerAround(cursor);
  if (!trigger || cursor.part !== 'value') return undefined;
  return matches(cursor.path.slice(trigger.path.length), ['inputs', 'triggerAuthenticationType']) ? authenticationTypes : undefined;
}

/** Whether a key is typed in the inputs of a trigger that does not say yet who may call it. */
export function lacksAuthenticationTypeAt(cursor: Cursor): boolean {
  const trigger = requestTriggerAround(cursor);
  if (!trigger || cursor.part !== 'key' || cursor.around.after.startsWith(':')) return false;
  const within = cursor.path.slice(trigger.path.length);
  if (within.length !== 2 || !matches(within.slice(0, 1), ['inputs'])) return false;
  return (
    (trigger.kind === '' || trigger.kind === 'http') && keyIgnoringCase(inputsOf(trigger) ?? {}, 'triggerAuthenticationType') === undefined
  );
}

/** Logic Apps have other means. */
function requestTriggerAround({ flow, step }: Cursor): Step | undefined {
  return flow.platform === 'powerAutomate' && step?.role === 'trigger' && step.type === 'request' ? step : undefined;
}

function matches(path: Path, keys: readonly string[]): boolean {
  return path.length === keys.length && keys.every((key, depth) => isSpelled(path[depth], key));
}

/** The service ignores case. */
function isSpelled(found: Json | undefined, word: string): boolean {
  return typeof found === 'string' && found.toLowerCase() === word.toLowerCase();
}
