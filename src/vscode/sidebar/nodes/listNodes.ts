import type { CloudError } from '../../../cloud/result';
import { say } from '../../../flow/message';
import { kindOfError } from './kindOfError';
import type { Node, Text } from './node';

/** A heading above rows that have something in common. */
export function groupNode(key: string, label: Text, count: number, at: string): Node {
  return { id: at, label, description: String(count), tooltip: [{ name: label }], opens: 'closed', subject: { kind: 'group', key }, can: [] };
}

/** Stands below the rows that are shown when there are more of them. `list` is what `showMore` lengthens. */
export function moreNode(list: string, shown: number, total: number, step: number, at: string): Node {
  const next = Math.min(step, total - shown);
  return {
    id: at,
    label: say('Show {0} more of {1}', next, total - shown),
    icon: { name: 'ellipsis' },
    tooltip: [{ name: say('{0} of {1} are shown. A filter looks at all of them.', shown, total) }],
    opens: 'never',
    subject: { kind: 'more', list },
    can: ['more'],
  };
}

/** What went wrong, in the place of the rows that could not be read. */
export function failureNode(error: CloudError, at: string): Node {
  return {
    id: at,
    label: kindOfError(error),
    description: error.remedy,
    icon: { name: 'error', colour: 'list.errorForeground' },
    tooltip: [
      { name: kindOfError(error) },
      { name: say('What to do'), value: error.remedy },
      ...(error.message === '' ? [] : [{ name: say('{0} said', error.service), value: error.message }]),
      ...(error.code === undefined ? [] : [{ name: say('Code'), value: error.code }]),
      ...(error.requestId === undefined ? [] : [{ name: say('Request id'), value: error.requestId }]),
    ],
    opens: 'never',
    subject: { kind: 'failure', error },
    can: ['retry'],
  };
}

/** A line that says why there is nothing here. */
export function emptyNode(label: Text, at: string): Node {
  return { id: at, label, icon: { name: 'info' }, tooltip: [{ name: label }], opens: 'never', subject: { kind: 'fact', fact: 'other' }, can: [] };
}
