import { removeMember, replaceValue } from '../flow/edits';
import { isArray, isObject, keyIgnoringCase, valueAt, type Json, type JsonObject, type Path } from '../flow/json';
import { say, type Message } from '../message';
import type { Flow } from '../flow/model';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';
import type { TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import type { FlowRule, Issue } from './rule';
import {
  isSecure,
  readSecureSetting,
  readSetting,
  removeSetting,
  supportsSecure,
  turnOnSecure,
  type SecureSetting,
  type SecureWord,
} from '../flow/secureData';

/** FW901: secure inputs or outputs where the service refuses them; the flow imports but cannot be turned on. */
export const unsupportedSecureData: FlowRule = {
  code: 'FW901',
  name: 'unsupported-secure-data',
  severity: 'error',
  title: say('Secure inputs or outputs that the service refuses'),
  why: say('The solution imports, but the flow cannot be turned on: the service answers InvalidSecureDataConfiguration.'),
  remedy: say('Keep only what the action supports: Compose, Parse JSON and Response take inputs, variables and control actions take none.'),
  *check(flow) {
    for (const step of flow.steps) {
      const setting = readSecureSetting(step);
      if (setting) yield* checkSetting(flow, step, setting);
      yield* checkMisplaced(flow, step);
    }
  },
};

function* checkSetting(flow: Flow, step: Step, setting: SecureSetting): Iterable<Issue> {
  if (!isArray(setting.words)) {
    yield issue(setting.path, true, say('Secure data needs a list named "properties" that holds "inputs", "outputs" or both.'), () =>
      repairShape(flow, step, setting),
    );
    return;
  }
  // The list may be long, so search it only once for all its words.
  let secure: boolean | undefined;
  const hidesInputs = () => (secure ??= isSecure(step, 'inputs'));
  for (const [index, word] of setting.words.entries()) {
    const problem = problemOf(step, word);
    if (problem) yield issue([...setting.wordsPath, index], false, problem, () => repairWord(flow, step, setting, index, hidesInputs));
  }
}

function problemOf(step: Step, word: Json): Message | undefined {
  const known = toWord(word);
  if (!known) return say('Only "inputs" and "outputs" can be secured.');
  if (supportsSecure(step, known)) return undefined;
  const type = shownName(typeof step.value.type === 'string' ? step.value.type : step.type);
  return known === 'inputs'
    ? say('An action of type {0} cannot have secure inputs: the flow cannot be turned on.', type)
    : say('An action of type {0} cannot have secure outputs: the flow cannot be turned on.', type);
}

/** `secureData` inside the inputs is ignored or refused: it belongs next to them. */
function* checkMisplaced(flow: Flow, step: Step): Iterable<Issue> {
  const inputs = inputsOf(step);
  if (!inputs || step.type === 'compose') return; // its inputs may be any data
  const places: [JsonObject, () => Path][] = [[inputs, () => inputsPathOf(step)]];
  if (isObject(inputs.runtimeConfiguration))
    places.push([inputs.runtimeConfiguration, () => [...inputsPathOf(step), 'runtimeConfiguration']]);
  for (const [holder, path] of places) {
    const setting = readSetting(holder, path);
    if (!setting || !isArray(setting.words)) continue;
    yield issue(
      setting.path,
      true,
      say('Secure data is inside the inputs, where it hides nothing. Move it to runtimeConfiguration, next to the inputs.'),
      () => {
        const missing = supportedWords(step, setting.words).filter((word) => !isSecure(step, word));
        return [...removeSetting(flow.json, setting, holder), ...(missing.length > 0 ? turnOnSecure(flow.json, step, missing) : [])];
      },
    );
  }
}

function issue(path: Path, onKey: boolean, message: Message, edits: () => TextEdit[]): Issue {
  const fixes = (): Fix[] => [{ id: 'repairSetting', title: say('Repair the setting'), preferred: true, safe: true, edits: edits() }];
  return { path, onKey, confidence: 'high', message, fixes };
}

function toWord(word: Json | undefined): SecureWord | undefined {
  const text = typeof word === 'string' ? word.toLowerCase() : '';
  return text === 'inputs' || text === 'outputs' ? text : undefined;
}

/** The words in any value that the step supports, each once. */
function supportedWords(step: Step, value: Json | undefined): SecureWord[] {
  const words = (isArray(value) ? value : [value]).map(toWord).filter((word) => word !== undefined);
  return [...new Set(words)].filter((word) => supportsSecure(step, word));
}

/** A single word, or a list in the wrong place, counts as what was intended. */
function repairShape(flow: Flow, step: Step, setting: SecureSetting): TextEdit[] {
  const words = supportedWords(step, setting.words ?? valueAt(flow.json.value, setting.path));
  return words.length > 0
    ? replaceValue(flow.json, setting.path, { properties: words })
    : removeSetting(flow.json, setting, holderOf(step));
}

function repairWord(flow: Flow, step: Step, setting: SecureSetting, index: number, hidesInputs: () => boolean): TextEdit[] {
  const words = setting.words as readonly Json[];
  const instead: SecureWord | undefined =
    toWord(words[index]) === 'outputs' && supportsSecure(step, 'inputs') && !hidesInputs() ? 'inputs' : undefined;
  if (instead) return replaceValue(flow.json, [...setting.wordsPath, index], instead);
  return words.length === 1 ? removeSetting(flow.json, setting, holderOf(step)) : removeMember(flow.json, [...setting.wordsPath, index]);
}

function holderOf(step: Step): JsonObject {
  const key = keyIgnoringCase(step.value, 'runtimeConfiguration');
  const holder = key === undefined ? undefined : step.value[key];
  return isObject(holder) ? holder : {};
}
