import type { CloudError } from '../../../cloud/result';
import { say } from '../../../message';
import { kindOfError } from '../../errors/kindOfError';
import { keepsOut } from '../../errors/refusedSecret';
import type { Node, Text } from './node';

/** A heading above rows that have something in common. */
export function groupNode(key: string, label: Text, count: number, at: string): Node {
  return {
    id: at,
    label,
    description: String(count),
    tooltip: [{ name: label }],
    opens: 'closed',
    subject: { kind: 'group', key },
    can: [],
  };
}

/** The heading above rows whose secrets are expired, missing, out of reach or about to expire. */
export function attentionNode(count: number, at: string): Node {
  const label = say('Needs attention');
  return {
    id: at,
    label,
    description: String(count),
    icon: { name: 'warning', colour: 'list.warningForeground' },
    tooltip: [
      { name: label },
      { name: say('What is broken, or soon will be, among what was checked so far. Each also appears in its usual place below.') },
    ],
    opens: 'closed',
    subject: { kind: 'attention' },
    can: [],
  };
}

/** Comes after the rows on show when there are more of them. `list` is what `showMore` lengthens. */
export function moreNode(list: string, shown: number, total: number, step: number, at: string): Node {
  const next = Math.min(step, total - shown);
  return {
    id: at,
    label: say('Show {0} more of {1}', next, total - shown),
    icon: { name: 'ellipsis' },
    tooltip: [{ name: say('{0} of {1} are shown. A filter looks at all of them.', shown, total) }],
    opens: 'never',
    subject: { kind: 'more', list },
    can: [],
    runs: 'flowWarden.showMore',
  };
}

/** What went wrong, in place of the rows that could not be read, or above those `kept` from before. */
export function failureNode(error: CloudError, at: string, kept = false): Node {
  return {
    id: at,
    label: kindOfError(error),
    description: error.remedy,
    icon: { name: 'error', colour: 'list.errorForeground' },
    tooltip: [
      { name: kindOfError(error) },
      { name: say('What to do'), value: error.remedy },
      ...(kept ? [{ name: say('What is shown below is as it was when it could be read last.') }] : []),
      ...(error.message === '' ? [] : [{ name: say('{0} said', error.service), value: error.message }]),
      ...(error.code === undefined ? [] : [{ name: say('Code'), value: error.code }]),
      ...(error.requestId === undefined ? [] : [{ name: say('Request id'), value: error.requestId }]),
    ],
    opens: 'open',
    subject: { kind: 'failure', error },
    can: ['retry', ...(keepsOut(error) ? ['checkAccess' as const, 'checkAccessInline' as const] : [])],
  };
}

/** A failure above the rows that are kept in spite of it; nothing where there is none. */
export function failureNodes(error: CloudError | undefined, kept: readonly unknown[], at: string): readonly Node[] {
  return error === undefined ? [] : [failureNode(error, at, kept.length > 0)];
}

/** The way out of a failure, as a row of its own below it: a button that appears on hover is easy to miss. */
export function retryNode(error: CloudError, failure: string): Node {
  const label = error.kind === 'unauthenticated' ? say('Sign in') : say('Try again');
  return {
    id: `${failure}/retry`,
    label,
    icon: { name: error.kind === 'unauthenticated' ? 'sign-in' : 'debug-restart' },
    tooltip: [{ name: label }],
    opens: 'never',
    subject: { kind: 'failure', error },
    can: [],
    runs: 'flowWarden.retry',
  };
}

/** The row to click when nobody is signed in. */
export function signInNode(at: string): Node {
  return {
    id: at,
    label: say('Sign in'),
    icon: { name: 'sign-in' },
    tooltip: [{ name: say('Sign in') }],
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    can: [],
    runs: 'flowWarden.signIn',
  };
}

/** A placeholder for rows that are still being read. */
export function readingNode(list: string): Node {
  return {
    id: `${list}/reading`,
    label: say('Reading…'),
    icon: { name: 'sync~spin' },
    tooltip: [{ name: say('Reading…') }],
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    can: [],
  };
}

/** A line that says why there is nothing here. */
export function emptyNode(label: Text, at: string): Node {
  return {
    id: at,
    label,
    icon: { name: 'info' },
    tooltip: [{ name: label }],
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    can: [],
  };
}
