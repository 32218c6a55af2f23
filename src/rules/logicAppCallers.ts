import { childIgnoringCase, isArray, isObject, lowerCase, valueAt, type Json, type JsonObject } from '../flow/json';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import { isHttpRequest } from './requestTrigger';
import { limitsCallers } from './triggerCondition';

/** The HTTP triggers of a Logic App whose callers nothing limits, as far as the file shows. */
export interface UnlimitedTriggers {
  readonly triggers: readonly Step[];
  /** `unknown` where limits are set outside the file. */
  readonly limits: 'nothing' | 'unknown';
}

/** The triggers of a Logic App that whoever has their URL can call. */
export function unlimitedTriggers(flow: Flow): UnlimitedTriggers {
  const triggers = flow.steps.filter((step) => isHttpRequest(step) && !limitsCallers(step));
  const limits = triggers.length === 0 ? 'something' : whatLimits(flow);
  return limits === 'something' ? { triggers: [], limits: 'unknown' } : { triggers, limits };
}

/** What limits the callers of all triggers of a workflow; a Standard app sets that outside its files. */
function whatLimits(flow: Flow): 'nothing' | 'something' | 'unknown' {
  if (flow.shape === 'Logic Apps Standard') return 'unknown';
  const properties = flow.shape === 'ARM template' ? valueAt(flow.json.value, flow.path.slice(0, -1)) : undefined;
  return isObject(properties) && !isLimited(childIgnoringCase(properties, 'accessControl')) ? 'nothing' : 'something';
}

/** What the template computes, or no document describes, counts as a limit. */
function isLimited(accessControl: Json | undefined): boolean {
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
