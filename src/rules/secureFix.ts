import { childIgnoringCase } from '../flow/json';
import type { Flow } from '../flow/model';
import { turnOnSecure, type SecureWord } from '../flow/secureData';
import type { Step } from '../flow/steps';
import { say } from '../message';
import type { Fix } from './finding';

/** Makes a step hide its inputs, its outputs or both. None beside tracked properties: the service refuses the combination. */
export function secureFix(flow: Flow, step: Step, words: readonly SecureWord[]): readonly Fix[] {
  if (isTracked(step)) return [];
  const title =
    words.length > 1
      ? say('Turn on secure inputs and outputs')
      : words[0] === 'outputs'
        ? say('Turn on secure outputs')
        : say('Turn on secure inputs');
  return [{ id: 'secureData', title, preferred: true, safe: true, edits: turnOnSecure(flow.json, step, words) }];
}

/** The service refuses tracked properties combined with secure data. */
export function isTracked(step: Step): boolean {
  return childIgnoringCase(step.value, 'trackedProperties') !== undefined;
}
