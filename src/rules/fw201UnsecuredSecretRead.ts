import { say } from '../message';
import type { Flow } from '../flow/model';
import { normaliseActionName, referencesOf } from '../flow/references';
import { visitStrings } from '../flow/strings';
import { namesIdentifier } from '../secrets/names';
import { shownName } from '../secrets/shownName';
import { secretsOf } from './flowSecrets';
import type { FlowRule, Issue } from './rule';
import { isTracked, secureFix } from './secureFix';
import { secretReadBy, type SecretRead } from './secretSource';
import { isSecure } from '../flow/secureData';
import type { Step } from '../flow/steps';

/** FW201: an action reads a secret and shows it in the run history. */
export const unsecuredSecretRead: FlowRule = {
  code: 'FW201',
  name: 'secret-read-without-secure-outputs',
  severity: 'error',
  title: say('Secret read without secure outputs'),
  why: say('The run history shows the secret to everyone who may see the runs of this flow, for as long as runs are kept.'),
  remedy: say('Turn on secure outputs for this action.'),
  *check(flow, written, own) {
    let readers: ReadersByAction | undefined;
    for (const step of flow.steps) {
      const read = secretReadBy(step);
      if (!read || isSecure(step, 'outputs')) continue;
      readers ??= collectReaders(flow);
      const tracked = isTracked(step);
      yield {
        path: step.path,
        onKey: true,
        ...judgeRead(read, tracked),
        related: readers.get(normaliseActionName(step.name)) ?? [],
        fixes: () => secureFix(flow, step, ['outputs']),
      } satisfies Issue;
    }
    const done = new Set<Step>();
    for (const { from, isReturned, byName, what } of secretsOf(flow, written, own)?.sources ?? []) {
      if (!isReturned || !('role' in from) || done.has(from) || isSecure(from, 'outputs')) continue;
      done.add(from);
      readers ??= collectReaders(flow);
      yield {
        path: from.path,
        onKey: true,
        ...(byName && { severity: 'info' }),
        confidence: byName ? 'low' : 'high',
        message: say('{0} returned without secure outputs: the run history shows it.', what),
        related: readers.get(normaliseActionName(from.name)) ?? [],
        fixes: () => secureFix(flow, from, ['outputs']),
      } satisfies Issue;
    }
  },
};

/** Ids are kept in vaults beside secrets; what a name says is a reason to be milder, not to be silent. */
function judgeRead({ what, name }: SecretRead, tracked: boolean): Pick<Issue, 'severity' | 'confidence' | 'message'> {
  if (name !== undefined && namesIdentifier(name)) {
    return {
      severity: 'info',
      confidence: 'low',
      message: say(
        '{0} read without secure outputs. Its name says that it is an id, which is no secret; turn on secure outputs if it is more than that.',
        what,
      ),
    };
  }
  const message = tracked
    ? say(
        '{0} read without secure outputs: the run history shows it. Remove the tracked properties of this action first; secure outputs cannot be combined with them.',
        what,
      )
    : say('{0} read without secure outputs: the run history shows it.', what);
  return { confidence: 'high', message };
}

type Reader = NonNullable<Issue['related']>[number];
type ReadersByAction = ReadonlyMap<string, readonly Reader[]>;

/** Show this many, so that the user sees where the secret goes. */
const mostReaders = 10;

/** For each action, some of the strings in other steps that read its result. */
function collectReaders(flow: Flow): ReadersByAction {
  const readers = new Map<string, Reader[]>();
  for (const step of flow.steps) {
    const own = normaliseActionName(step.name);
    visitStrings(
      step.value,
      (key) => containers.has(key),
      (text, path) => {
        if (!text.includes('@')) return;
        const names = new Set(
          referencesOf(text)
            .filter(({ kind }) => kind === 'action')
            .map(({ name }) => normaliseActionName(name)),
        );
        for (const name of names) {
          const known = readers.get(name) ?? [];
          if (known.length >= mostReaders || name === own) continue;
          known.push({ path: [...step.path, ...path], message: say('Read by "{0}"', shownName(step.name)) });
          readers.set(name, known);
        }
      },
    );
  }
  return readers;
}

/** Their steps are visited separately. */
const containers = new Set(['actions', 'else', 'cases', 'default', 'tools']);
