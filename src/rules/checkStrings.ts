import type { Coverage } from '../flow/coverage';
import { isObject, type Json, type Path } from '../flow/json';
import type { Flow, Parameter } from '../flow/model';
import type { Step } from '../flow/steps';
import { visitStrings } from '../flow/strings';
import { mayHoldSecret } from '../secrets/findSecrets';
import { mayNameSecret } from '../secrets/namedValue';
import { nameKind } from '../secrets/names';
import { stringRules } from './catalogue';
import type { OwnWords } from './own/ownWords';
import type { Issue, StringRule } from './rule';
import { roleInStep, skippedKeys, StringPlace, type Basis } from './stringPlace';

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
export function checkStrings(flow: Flow, basis: Basis, coverage: Coverage, report: (found: StringIssue) => void): void {
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
  for (const parameter of flow.parameters) checkParameter(flow, parameter, basis, coverage, judge);
  for (const step of flow.steps) {
    if (!coverage.goesOn()) return;
    checkStep(flow, step, basis, coverage, judge);
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
        if (mayHold(text, basis)) judge(new StringPlace(flow, {}, [...flow.path, ...path], text, key, 'other', true, basis));
      },
      coverage,
    );
  }
}

/** A quick test: true if a text may hold a secret of a known form, or of one of the organisation's own. */
function mayHold(text: string, { own }: Basis): boolean {
  return mayHoldSecret(text) || own.patterns.mayHold(text);
}

type Judge = (place: StringPlace) => void;

function checkParameter(flow: Flow, parameter: Parameter, basis: Basis, coverage: Coverage, judge: Judge): void {
  const fallback = parameter.value.defaultValue;
  const owner = { parameter };
  const path = [...parameter.path, 'defaultValue'];
  if (typeof fallback === 'string') {
    if (fallback.length >= shortestSecret)
      judge(new StringPlace(flow, owner, path, fallback, parameter.name, 'parameter default', mayHoldSecret(fallback), basis));
  } else if (isObject(fallback)) {
    visitStrings(
      fallback,
      skipInside,
      (text, inner, key) => {
        if (mayHold(text, basis)) judge(new StringPlace(flow, owner, [...path, ...inner], text, key, 'other', true, basis));
      },
      coverage,
    );
  }
}

function checkStep(flow: Flow, step: Step, basis: Basis, coverage: Coverage, judge: Judge): void {
  const owner = { step };
  const { own } = basis;
  const skip = (key: string, value: Json): boolean => skipInside(key) || (stepContainers.has(key) && value === step.value[key]);
  visitStrings(
    step.value,
    skip,
    (text, path, key, parent) => {
      if (text.length < shortestSecret) return;
      const byForm = mayHoldSecret(text);
      if (!byForm && !own.patterns.mayHold(text) && !mayBeTelling(step, text, path, key, own)) return;
      const { role, field } = roleInStep(step, path, parent);
      judge(new StringPlace(flow, owner, [...step.path, ...path], text, field, role, byForm, basis));
    },
    coverage,
  );
}

/** Lets only a few strings through to the rules: the key, or the place, must make the value a secret. */
function mayBeTelling(step: Step, text: string, path: Path, key: string, own: OwnWords): boolean {
  const holder = path[path.length - 2];
  const isTellingName = (name: string): boolean => nameKind(name) !== 'none' || own.names.has(name);
  const isTelling = (content: string): boolean => own.names.mayBeIn(content);
  // A parameter of a URL.
  if (isTelling(text) && /[?&][^=]{2,100}=/.test(text)) return true;
  if (holder === 'headers' || holder === 'queries' || holder === 'authentication') return true;
  if (isTellingName(key)) return true;
  switch (key) {
    case 'value':
    case 'Value':
      return true;
    case 'inputs':
      return isTellingName(step.name) || mayNameSecret(text, isTelling);
    default:
      return key.startsWith('CustomHeader') || mayNameSecret(text, isTelling);
  }
}
