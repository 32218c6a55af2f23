import { childIgnoringCase } from '../flow/json';
import { say } from '../flow/message';
import type { Flow } from '../flow/model';
import { referencesOf, sameActionName } from '../flow/references';
import type { Step } from '../flow/steps';
import { visitStrings } from '../flow/strings';
import type { FlowRule, Issue } from './rule';
import { secretReadBy } from './secretSource';
import { isSecure, turnOnSecure } from './secureData';

/** FW201: an action reads a secret and shows it in the run history. */
export const unsecuredSecretRead: FlowRule = {
  code: 'FW201',
  name: 'secret-read-without-secure-outputs',
  severity: 'error',
  title: say('Secret read without secure outputs'),
  why: say('The run history shows the secret to everyone who may see the runs of this flow, for as long as runs are kept.'),
  remedy: say('Turn on secure outputs for this action.'),
  *check(flow) {
    for (const step of flow.steps) {
      const secret = secretReadBy(step);
      if (!secret || isSecure(step, 'outputs')) continue;
      // The service refuses tracked properties together with secure data, so there is nothing to turn on.
      const tracked = childIgnoringCase(step.value, 'trackedProperties') !== undefined;
      yield {
        path: step.path,
        onKey: true,
        confidence: 'high',
        message: tracked
          ? say('{0} read without secure outputs: the run history shows it. Remove the tracked properties of this action first; secure outputs cannot be combined with them.', secret)
          : say('{0} read without secure outputs: the run history shows it.', secret),
        related: consumers(flow, step),
        fixes: () => tracked ? [] : [{ id: 'secureData', title: say('Turn on secure outputs'), preferred: true, safe: true, edits: turnOnSecure(flow.json, step, 'outputs') }],
      } satisfies Issue;
    }
  },
};

/** The strings that read the action's result, so that a person sees where the secret goes. */
function consumers(flow: Flow, source: Step): NonNullable<Issue['related']> {
  const found: NonNullable<Issue['related']>[number][] = [];
  for (const step of flow.steps) {
    if (step === source) continue;
    visitStrings(step.value, [...step.path], (key) => containers.has(key), (text, path) => {
      if (!text.includes('@')) return;
      if (referencesOf(text).some(({ kind, name }) => kind === 'action' && sameActionName(name, source.name))) {
        found.push({ path: [...path], message: say('Read by "{0}"', step.name) });
      }
    });
  }
  return found.slice(0, 10);
}

/** Their steps are visited on their own. */
const containers = new Set(['actions', 'else', 'cases', 'default', 'tools']);
