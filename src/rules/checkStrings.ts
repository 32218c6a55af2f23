import { isObject, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import { visitStrings } from '../flow/strings';
import { mayHoldSecret } from '../secrets/findSecrets';
import { nameKind } from '../secrets/names';
import { stringRules } from './catalogue';
import type { Issue, StringRule } from './rule';
import { roleInStep, skippedKeys, StringPlace, type Role } from './stringPlace';

/** What a string rule found, with the rule. */
export interface StringIssue {
  readonly rule: StringRule;
  readonly issue: Issue;
}

/** Their steps are visited on their own. */
const stepContainers = new Set(['actions', 'else', 'cases', 'default', 'tools', 'runAfter']);
const skipInside = (key: string): boolean => skippedKeys.has(key);
/** No secret is shorter. */
const shortestSecret = 4;

/** Judges every string of a flow once. */
export function checkStrings(flow: Flow, now: Date): StringIssue[] {
  const found: StringIssue[] = [];
  const judge = (owner: StringPlace['owner'], path: Path, text: string, field: string, role: Role): void => {
    const place = new StringPlace(flow, owner, [...path], text, field, role, now);
    for (const rule of stringRules) {
      const issue = rule.judge(place);
      if (issue) {
        found.push({ rule, issue });
        return;
      }
    }
  };
  for (const parameter of flow.parameters) checkParameter(parameter, judge);
  for (const step of flow.steps) checkStep(step, judge);
  const { definition } = flow;
  const looseParts = { staticResults: definition.staticResults ?? null, outputs: definition.outputs ?? null, description: definition.description ?? null };
  if (flow.shape !== 'clipboard') {
    visitStrings(looseParts, [...flow.path], skipInside, (text, path) => {
      if (mayHoldSecret(text)) judge({}, path, text, lastKey(path), 'other');
    });
  }
  return found;
}

type Judge = (owner: StringPlace['owner'], path: Path, text: string, field: string, role: Role) => void;

function checkParameter(parameter: Flow['parameters'][number], judge: Judge): void {
  const fallback = parameter.value.defaultValue;
  const owner = { parameter };
  const path = [...parameter.path, 'defaultValue'];
  if (typeof fallback === 'string') {
    if (fallback.length >= shortestSecret) judge(owner, path, fallback, parameter.name, 'parameter default');
  } else if (isObject(fallback)) {
    visitStrings(fallback, path, skipInside, (text, inner) => {
      if (mayHoldSecret(text)) judge(owner, inner, text, lastKey(inner), 'other');
    });
  }
}

function checkStep(step: Step, judge: Judge): void {
  const owner = { step };
  visitStrings(step.value, [...step.path], (key, value) => skipInside(key) || (stepContainers.has(key) && isObject(value) && value === step.value[key]), (text, path, parent) => {
    if (text.length < shortestSecret || !isWorthJudging(step, text, path)) return;
    const { role, field } = roleInStep(step, path.slice(step.path.length), parent);
    judge(owner, path, text, field, role);
  });
}

/** Keeps all but a few strings from being looked at closely. */
function isWorthJudging(step: Step, text: string, path: Path): boolean {
  const key = lastKey(path);
  return mayHoldSecret(text)
    || nameKind(key) !== 'none'
    || placesOfSecrets.has(key)
    || placesOfSecrets.has(path.at(-2) ?? '')
    || (key === 'inputs' && nameKind(step.name) !== 'none')
    || (key === 'body' && text.includes('":'))
    || key.startsWith('CustomHeader');
}

/** Keys that say nothing about their value, or whose members do not: what it is depends on what stands beside or above. */
const placesOfSecrets: ReadonlySet<string | number> = new Set(['value', 'Value', 'headers', 'queries', 'authentication']);

function lastKey(path: Path): string {
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index];
    if (typeof key === 'string') return key;
  }
  return '';
}
