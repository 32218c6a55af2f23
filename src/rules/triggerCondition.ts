import { parseTemplate, unchain, type Expression } from '../flow/expression';
import { childIgnoringCase, isArray, isObject } from '../flow/json';
import type { Step } from '../flow/steps';

/**
 * Whether a trigger runs only for callers that know, or have, something: one of its conditions asks for the value of a header. What a
 * condition does that we cannot judge counts.
 */
export function limitsCallers(trigger: Step): boolean {
  const conditions = childIgnoringCase(trigger.value, 'conditions');
  // All conditions must be met.
  return isArray(conditions) && conditions.some((one) => isObject(one) && asksForHeader(childIgnoringCase(one, 'expression')));
}

function asksForHeader(condition: unknown): boolean {
  if (typeof condition !== 'string') return false;
  const [part, ...more] = parseTemplate(condition);
  return part?.kind === 'expression' && more.length === 0 && part.expression !== undefined && isLimit(part.expression);
}

function isLimit(condition: Expression): boolean {
  if (condition.kind === 'index') return readsHeader(condition);
  if (condition.kind !== 'call') return false;
  const { name, args } = condition;
  switch (name) {
    case 'and':
      return args.some(isLimit);
    case 'or':
      return args.length > 0 && args.every(isLimit);
    case 'equals':
    case 'startswith':
    case 'endswith':
    case 'contains':
      return compares(args);
    case 'not':
      // That a header is there, or is none of some values, everybody can see to.
      return false;
    default:
      return args.some(readsHeader);
  }
}

/** Whether the value of a header is compared with something that callers do not choose, and that is something. */
function compares(args: readonly Expression[]): boolean {
  const others = args.filter((arg) => !readsHeader(arg));
  return others.length === args.length - 1 && others.every((other) => !isNothing(other) && !readsTrigger(other));
}

function isNothing(expression: Expression): boolean {
  return (expression.kind === 'text' && expression.value === '') || (expression.kind === 'keyword' && expression.value === 'null');
}

/** Functions that tell nothing of a value but whether it is there, or how long it is. */
const measuring = new Set(['empty', 'length']);

/** Whether an expression yields something of the value of a header. */
function readsHeader(expression: Expression): boolean {
  if (expression.kind === 'index') {
    const { start, keys } = unchain(expression);
    const names = keys.flatMap((key) => (key.kind === 'text' ? key.value.toLowerCase().split('/') : ['']));
    const at = names.indexOf('headers');
    // All headers together only show that there is one.
    return readsTriggerItself(start) ? at !== -1 && at < names.length - 1 : readsHeader(start) || keys.some(readsHeader);
  }
  return expression.kind === 'call' && !measuring.has(expression.name) && expression.args.some(readsHeader);
}

function readsTriggerItself(expression: Expression): boolean {
  return expression.kind === 'call' && (expression.name === 'triggeroutputs' || expression.name === 'trigger');
}

function readsTrigger(expression: Expression): boolean {
  if (expression.kind === 'index') {
    const { start, keys } = unchain(expression);
    return readsTrigger(start) || keys.some(readsTrigger);
  }
  return expression.kind === 'call' && (expression.name.startsWith('trigger') || expression.args.some(readsTrigger));
}
