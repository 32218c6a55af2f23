import type { Flow } from '../flow/model';
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
  const inApp = flow.steps.some((step) => step.role === 'trigger' && step.type === 'request' && appKinds.has(step.kind));
  return inApp ? 'app users' : undefined;
}
