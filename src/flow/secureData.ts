import { appendElement, removeMember, replaceValue, setMember } from './edits';
import { childIgnoringCase, isArray, isObject, keyIgnoringCase, type Json, type JsonObject, type Path } from './json';
import type { JsonText } from './jsonText';
import type { Step } from './steps';
import type { TextEdit } from './text';

export type SecureWord = 'inputs' | 'outputs';

/**
 * Steps that cannot hide their inputs or outputs. Source: azure-docs `logic-apps-securing-a-logic-app.md`; the service refuses
 * the combination with `InvalidSecureDataConfiguration` when the flow is turned on.
 */
const hidesNothing = new Set([
  'appendtoarrayvariable',
  'appendtostringvariable',
  'decrementvariable',
  'incrementvariable',
  'initializevariable',
  'setvariable',
  'foreach',
  'if',
  'scope',
  'switch',
  'terminate',
  'until',
  'recurrence',
]);
/** Steps whose outputs follow their inputs: hiding the inputs hides both. */
const hidesInputsOnly = new Set(['compose', 'parsejson', 'response', 'wait']);

/** Whether a step's outputs are hidden exactly where its inputs are. */
export function outputsFollowInputs(step: Step): boolean {
  return hidesInputsOnly.has(step.type);
}

/** True if the service accepts secure inputs or outputs on a step. Types it does not list are assumed to support both. */
export function supportsSecure(step: Step, word: SecureWord): boolean {
  return !hidesNothing.has(step.type) && (word === 'inputs' || !outputsFollowInputs(step));
}

/** A step's setting as written in the file. */
export interface SecureSetting {
  /** Path of `secureData`. */
  readonly path: Path;
  /** Path of its `properties`. */
  readonly wordsPath: Path;
  readonly words: Json | undefined;
}

/** Reads `runtimeConfiguration.secureData.properties`; undefined if the step has no `secureData`. */
export function readSecureSetting(step: Step): SecureSetting | undefined {
  const runtimeKey = keyIgnoringCase(step.value, 'runtimeConfiguration');
  const runtime = runtimeKey === undefined ? undefined : step.value[runtimeKey];
  return runtimeKey === undefined || !isObject(runtime) ? undefined : readSetting(runtime, () => [...step.path, runtimeKey]);
}

/** Reads a `secureData` below any object, computing the object's path only if there is one. */
export function readSetting(holder: JsonObject, pathOfHolder: () => Path): SecureSetting | undefined {
  const key = keyIgnoringCase(holder, 'secureData');
  const setting = key === undefined ? undefined : holder[key];
  if (key === undefined || setting === undefined) return undefined;
  const path = pathOfHolder();
  const wordsKey = isObject(setting) ? (keyIgnoringCase(setting, 'properties') ?? 'properties') : 'properties';
  return {
    path: [...path, key],
    wordsPath: [...path, key, wordsKey],
    words: isObject(setting) ? childIgnoringCase(setting, 'properties') : undefined,
  };
}

/** True if the step hides its inputs or outputs. */
export function isSecure(step: Step, word: SecureWord): boolean {
  const runtime = childIgnoringCase(step.value, 'runtimeConfiguration');
  const setting = isObject(runtime) ? childIgnoringCase(runtime, 'secureData') : undefined;
  const words = isObject(setting) ? childIgnoringCase(setting, 'properties') : undefined;
  return isArray(words) && words.some((candidate) => typeof candidate === 'string' && candidate.toLowerCase() === word);
}

/** The key of a step's tracked properties, if it tracks any: the service refuses them beside secure data. */
export function trackedKeyOf(step: Step): string | undefined {
  const key = keyIgnoringCase(step.value, 'trackedProperties');
  return key !== undefined && tracksSomething(step.value[key]) ? key : undefined;
}

/** An empty value tracks nothing; what the service makes of it is not documented. */
function tracksSomething(value: Json | undefined): boolean {
  if (isObject(value)) return Object.keys(value).length > 0;
  if (isArray(value)) return value.length > 0;
  return typeof value === 'string' && value.trim() !== '';
}

/** Edits that make a step hide its inputs, outputs or both, in addition to what it hides already. */
export function turnOnSecure(json: JsonText, step: Step, words: readonly SecureWord[]): TextEdit[] {
  const setting = readSecureSetting(step);
  if (setting && isArray(setting.words)) {
    return setting.words.length === 0
      ? replaceValue(json, setting.wordsPath, words)
      : words.flatMap((word) => appendElement(json, setting.wordsPath, word));
  }
  if (setting) return replaceValue(json, setting.path, { properties: words });
  const runtimeKey = keyIgnoringCase(step.value, 'runtimeConfiguration');
  return runtimeKey !== undefined && isObject(step.value[runtimeKey])
    ? setMember(json, [...step.path, runtimeKey], 'secureData', { properties: words })
    : setMember(json, step.path, runtimeKey ?? 'runtimeConfiguration', { secureData: { properties: words } });
}

/** Edits that remove `secureData`, and the object around it if nothing else is in it. */
export function removeSetting(json: JsonText, setting: SecureSetting, holder: JsonObject): TextEdit[] {
  const alone = Object.keys(holder).length === 1 && setting.path.at(-2) === 'runtimeConfiguration';
  return removeMember(json, alone ? setting.path.slice(0, -1) : setting.path);
}
