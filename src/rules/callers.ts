import { childIgnoringCase, isObject, lowerCase, valueAt } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, type Step } from '../flow/steps';
import { httpTriggers, isHttpRequest, isOpenToAnyone } from './requestTrigger';

/** Who can call a flow with values of their choice: anyone with its URL, those whom its trigger lets in, or users of an app. */
export type Callers = 'anyone' | 'some' | 'app users';

/** Triggers that people start in an app or an agent, signed in. */
const appKinds = new Set(['button', 'powerapp', 'powerappv2', 'powerpages', 'skills', 'virtualagent']);

/** The least trusted callers of a flow; undefined if no one sends it anything, or only services do. */
export function callersOf(flow: Flow): Callers | undefined {
  const open = httpTriggers(flow);
  if (open.some(isOpenToAnyone)) return 'anyone';
  if (open.length > 0 || flow.steps.some(isHttpRequest)) return 'some';
  return flow.steps.some(startsInApp) ? 'app users' : undefined;
}

/** Whether callers may send headers that, in other flows, only the platform sets: who they are, and from where they call. */
export function mayForgeHeaders(flow: Flow): boolean {
  return flow.platform === 'powerAutomate' ? callersOf(flow) === 'anyone' : flow.steps.some(isHttpRequest);
}

function startsInApp({ role, type, kind }: Step): boolean {
  return role === 'trigger' && type === 'request' && appKinds.has(kind);
}

/** Tells which inputs of an app's trigger are numbers, choices, or the ids of something that the app shows. */
export function isIdentifierOfApp(flow: Flow): (name: string) => boolean {
  const known = new Set<string>();
  for (const step of flow.steps) {
    const schema = startsInApp(step) ? childIgnoringCase(inputsOf(step) ?? {}, 'schema') : undefined;
    const properties = isObject(schema) ? childIgnoringCase(schema, 'properties') : undefined;
    for (const [key, value] of Object.entries(isObject(properties) ? properties : {})) {
      const title = valueAt(value, ['title']);
      const isText = ['', 'string'].includes(lowerCase(valueAt(value, ['type'])));
      if (!isText || (typeof title === 'string' && namesId(title))) known.add(key.toLowerCase());
    }
  }
  return (name) => namesId(name) || known.has(name.toLowerCase());
}

/** Only the end of a name says so: `ItemId`, `item_id`, `Customer ID`; `solutionid`, but not `paid`. */
function namesId(name: string): boolean {
  return /(?:^|[^a-z])(?:id|guid)$/i.test(name) || /[a-z](?:Id|ID|Guid|GUID)$/.test(name) || /[a-z]{4}(?:id|guid)$/.test(name);
}
