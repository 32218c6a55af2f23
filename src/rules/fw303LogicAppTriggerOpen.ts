import { say } from '../message';
import { unlimitedTriggers } from './logicAppCallers';
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
    const { triggers, limits } = unlimitedTriggers(flow);
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
