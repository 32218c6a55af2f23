import type { Coverage } from '../flow/coverage';
import { isObject, type Json, type Path } from '../flow/json';
import type { Flow, Parameter } from '../flow/model';
import type { Step } from '../flow/steps';
import { visitStrings } from '../flow/strings';
import { mayHoldSecret } from '../secrets/findSecrets';
import { mayNameSecret } from '../secrets/namedValue';
import { nameKind } from '../secrets/names';
import { stringRules } from './catalogue';
import type { Issue, StringRule } from './rule';
import { roleInStep, skippedKeys, StringPlace } from './stringPlace';

/** What a string rule found, the rule, and the step that holds the string, if any. */
export interface StringIssue {
  readonly rule: StringRule;
  readonly issue: Issue;
  /** Where it is written; undefined for what belongs to neither a step nor a parameter. */
  readonly place: Step | Parameter | undefined;
}

/** Their steps are visited separately. */
const stepContainers = new Set(['actions', 'else', 'cases', 'default', 'tools', 'runAfter']);
const skipInside = (key: string): boolean => skippedKeys.has(key);
/** Every secret is at least this long. */
const shortestSecret = 4;

/** Checks every string of a flow once and reports each issue. */
export function checkStrings(flow: Flow, now: Date, coverage: Coverage, report: (found: StringIssue) => void): void {
  const judge: Judge = (place) => {
    if (!coverage.goesOn()) return;
    for (const rule of stringRules) {
      const issue = rule.findIssue(place);
      if (issue) {
        report({ rule, issue, place: place.owner.step ?? place.owner.parameter });
        return;
      }
    }
  };
  for (const parameter of flow.parameters) checkParameter(flow, parameter, now, coverage, judge);
  for (const step of flow.steps) {
    if (!coverage.goesOn()) return;
    checkStep(flow, step, now, coverage, judge);
  }
  const { definition } = flow;
  const looseParts = {
    staticResults: definition.staticResults ?? null,
    outputs: definition.outputs ?? null,
    description: definition.description ?? null,
  };
  if (flow.shape !== 'clipboard') {
    visitStrings(
      looseParts,
      skipInside,
      (text, path, key) => {
        if (mayHoldSecret(text)) judge(new StringPlace(flow, {}, [...flow.path, ...path], text, key, 'other', true, now));
      },
      coverage,
    );
  }
}

type Judge = (place: StringPlace) => void;

function checkParameter(flow: Flow, parameter: Parameter, now: Date, coverage: Coverage, judge: Judge): void {
  const fallback = parameter.value.defaultValue;
  const owner = { parameter };
  const path = [...parameter.path, 'defaultValue'];
  if (typeof fallback === 'string') {
    if (fallback.length >= shortestSecret)
      judge(new StringPlace(flow, owner, path, fallback, parameter.name, 'parameter default', mayHoldSecret(fallback), now));
  } else if (isObject(fallback)) {
    visitStrings(
      fallback,
      skipInside,
      (text, inner, key) => {
        if (mayHoldSecret(text)) judge(new StringPlace(flow, owner, [...path, ...inner], text, key, 'other', true, now));
      },
      coverage,
    );
  }
}

function checkStep(flow: Flow, step: Step, now: Date, coverage: Coverage, judge: Judge): void {
  const owner = { step };
  const skip = (key: string, value: Json): boolean => skipInside(key) || (stepContainers.has(key) && value === step.value[key]);
  visitStrings(
    step.value,
    skip,
    (text, path, key, parent) => {
      if (text.length < shortestSecret) return;
      const byForm = mayHoldSecret(text);
      if (!byForm && !mayBeTelling(step, text, path, key)) return;
      const { role, field } = roleInStep(step, path, parent);
      judge(new StringPlace(flow, owner, [...step.path, ...path], text, field, role, byForm, now));
    },
    coverage,
  );
}

/** Lets only a few strings through to the rules: the key, or the place, must make the value a secret. */
function mayBeTelling(step: Step, text: string, path: Path, key: string): boolean {
  const holder = path[path.length - 2];
  if (holder === 'headers' || holder === 'queries' || holder === 'authentication') return true;
  if (nameKind(key) !== 'none') return true;
  switch (key) {
    case 'value':
    case 'Value':
      return true;
    case 'inputs':
      return nameKind(step.name) !== 'none' || mayNameSecret(text);
    default:
      return key.startsWith('CustomHeader') || mayNameSecret(text);
  }
}
