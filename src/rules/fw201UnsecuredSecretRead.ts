import { childIgnoringCase } from '../flow/json';
import { say } from '../flow/message';
import type { Flow } from '../flow/model';
import { normaliseActionName, referencesOf } from '../flow/references';
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
    let readers: ReadersByAction | undefined;
    for (const step of flow.steps) {
      const secret = secretReadBy(step);
      if (!secret || isSecure(step, 'outputs')) continue;
      readers ??= collectReaders(flow);
      // The service refuses tracked properties together with secure data, so there is nothing to turn on.
      const tracked = childIgnoringCase(step.value, 'trackedProperties') !== undefined;
      yield {
        path: step.path,
        onKey: true,
        confidence: 'high',
        message: tracked
          ? say('{0} read without secure outputs: the run history shows it. Remove the tracked properties of this action first; secure outputs cannot be combined with them.', secret)
          : say('{0} read without secure outputs: the run history shows it.', secret),
        related: readersOf(readers, step),
        fixes: () => tracked ? [] : [{ id: 'secureData', title: say('Turn on secure outputs'), preferred: true, safe: true, edits: turnOnSecure(flow.json, step, ['outputs']) }],
      } satisfies Issue;
    }
  },
};

type Reader = NonNullable<Issue['related']>[number] & { readonly step: Step };
type ReadersByAction = ReadonlyMap<string, readonly Reader[]>;

const mostReaders = 10;

/** The strings that read the action's result, so that a person sees where the secret goes. */
function readersOf(readers: ReadersByAction, source: Step): Reader[] {
  return (readers.get(normaliseActionName(source.name)) ?? []).filter(({ step }) => step !== source).slice(0, mostReaders);
}

/** For each action the strings that read its result. */
function collectReaders(flow: Flow): ReadersByAction {
  const readers = new Map<string, Reader[]>();
  for (const step of flow.steps) {
    visitStrings(step.value, [...step.path], (key) => containers.has(key), (text, path) => {
      if (!text.includes('@')) return;
      const names = new Set(referencesOf(text).filter(({ kind }) => kind === 'action').map(({ name }) => normaliseActionName(name)));
      for (const name of names) {
        const known = readers.get(name) ?? [];
        known.push({ step, path: [...path], message: say('Read by "{0}"', step.name) });
        readers.set(name, known);
      }
    });
  }
  return readers;
}

/** Their steps are visited on their own. */
const containers = new Set(['actions', 'else', 'cases', 'default', 'tools']);
