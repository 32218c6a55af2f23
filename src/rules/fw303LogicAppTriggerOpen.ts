import { childIgnoringCase, isArray, isObject, lowerCase, valueAt, type Json, type JsonObject } from '../flow/json';
import type { Flow } from '../flow/model';
import { referencesOf } from '../flow/references';
import type { Step } from '../flow/steps';
import { say } from '../message';
import { isHttpRequest } from './requestTrigger';
import type { FlowRule, Issue } from './rule';

/** FW303: anyone who has the URL can start the workflow, because nothing limits the callers of its trigger. */
export const logicAppTriggerOpen: FlowRule = {
  code: 'FW303',
  name: 'logic-app-trigger-open',
  severity: 'warning',
  title: say('Logic App trigger without access control'),
  why: say('Whoever has the URL can start the workflow from anywhere, and the URL does not expire.'),
  remedy: say(
    'List the addresses that may call it in accessControl.triggers of the workflow, or add an authentication policy there. In a Standard app, set up authentication or access restrictions.',
  ),
  *check(flow) {
    const triggers = flow.steps.filter((step) => isHttpRequest(step) && !checksHeaders(step));
    if (triggers.length === 0) return;
    const limits = whatLimits(flow);
    if (limits === 'something') return;
    for (const { path } of triggers) {
      yield {
        path,
        onKey: true,
        ...(limits === 'nothing'
          ? {
              confidence: 'high',
              message: say(
                'Anyone with the URL can start this workflow: its accessControl does not limit who may call triggers. List the addresses that may, or add an authentication policy.',
              ),
            }
          : {
              severity: 'hint',
              confidence: 'low',
              message: say(
                'Nothing in this file limits who may start this workflow. See that the app has authentication or access restrictions.',
              ),
            }),
      } satisfies Issue;
    }
  },
};

/** A trigger that runs only for certain headers may ask for a token or a key. */
function checksHeaders(trigger: Step): boolean {
  const conditions = childIgnoringCase(trigger.value, 'conditions');
  return (
    isArray(conditions) && conditions.some((condition) => isObject(condition) && readsHeaders(childIgnoringCase(condition, 'expression')))
  );
}

function readsHeaders(expression: Json | undefined): boolean {
  if (typeof expression !== 'string' || !lowerCase(expression).includes('headers')) return false;
  return referencesOf(expression).some(({ kind }) => kind === 'trigger');
}

/** What limits the callers of a workflow's triggers; a Standard app sets that outside its files. */
function whatLimits(flow: Flow): 'nothing' | 'something' | 'unknown' {
  if (flow.shape === 'Logic Apps Standard') return 'unknown';
  const properties = flow.shape === 'ARM template' ? valueAt(flow.json.value, flow.path.slice(0, -1)) : undefined;
  return isObject(properties) && !limitsCallers(childIgnoringCase(properties, 'accessControl')) ? 'nothing' : 'something';
}

/** What the template computes, or no document describes, counts as a limit. */
function limitsCallers(accessControl: Json | undefined): boolean {
  const triggers = isObject(accessControl) ? childIgnoringCase(accessControl, 'triggers') : accessControl;
  return isObject(triggers) ? Object.entries(triggers).some(isLimit) : isSet(triggers);
}

function isLimit([key, value]: [string, Json | undefined]): boolean {
  switch (key.toLowerCase()) {
    case 'allowedcalleripaddresses':
      // An empty list lets in other logic apps only.
      return isArray(value) ? !value.some(isEveryAddress) : isSet(value);
    case 'openauthenticationpolicies': {
      const policies: Json | undefined = isObject(value) ? childIgnoringCase(value, 'policies') : value;
      return isObject(policies) ? !isEmpty(policies) : isSet(policies);
    }
    default:
      return isSet(value);
  }
}

const everyAddress = new Set(['0.0.0.0/0', '0.0.0.0-255.255.255.255', '::/0']);

function isEveryAddress(entry: Json): boolean {
  return isObject(entry) && everyAddress.has(lowerCase(childIgnoringCase(entry, 'addressRange')).replaceAll(' ', ''));
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}
