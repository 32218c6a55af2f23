import type { ConnectionList, CredentialConnection } from '../../../credentials/connections/listConnections';
import { connectableKinds } from '../../../credentials/connections/whyNotConnectable';
import type { Credential } from '../../../credentials/model/credential';
import { say, type Message } from '../../../message';
import { joinTexts } from './joinTexts';
import type { Icon, Node } from './node';

/** The heading above the connections that use a credential; their number is known once they were read. */
export function connectionsNode(credential: Credential, list: ConnectionList | undefined, at: string): Node {
  const count = list?.connections.length ?? 0;
  return {
    id: at,
    label: say('Connections'),
    ...(list && { description: list.unseen.length > 0 ? say('{0}, maybe more', count) : String(count) }),
    icon: { name: 'plug' },
    tooltip: [{ name: say('Connections that take this credential. Show dependencies looks for the flows that use them, too.') }],
    opens: 'closed',
    subject: { kind: 'connections', credential },
    start: { kind: 'credential', id: credential.id },
    can: ['trace', 'refresh', ...(connectableKinds.has(credential.kind) ? ['connect' as const] : [])],
  };
}

/** A connection: first whether it works, then where it runs or on whose behalf. */
export function connectionNode(credential: Credential, connection: CredentialConnection, machine: string | undefined, at: string): Node {
  const { id, name, state, reason, account, mustBeSaved, place } = connection;
  return {
    id: at,
    label: name,
    description: joinTexts(' · ', [states[state], mustBeSaved ? say('save it once') : '', machine ?? account ?? '']),
    icon: iconOf(connection),
    tooltip: [
      { name },
      { name: say('Status'), value: states[state] },
      ...(state === 'connected' ? [] : [{ name: say('What to do'), value: remedies[state] }]),
      ...(reason === undefined ? [] : [{ name: say('Power Platform said'), value: reason }]),
      ...(mustBeSaved ? [{ name: say('Last saved before April 2024: save it once, so that it reads the secret when a flow runs.') }] : []),
      ...(machine === undefined ? [] : [{ name: say('Machine or group'), value: machine }]),
      ...(account === undefined ? [] : [{ name: say('Account'), value: account }]),
      { name: say('Id'), value: id },
    ],
    opens: 'never',
    subject: { kind: 'connection', credential, connection },
    start: { kind: 'connection', id },
    can: ['trace', 'refresh', 'copyName', ...(place === undefined ? [] : ['deleteConnection' as const])],
  };
}

const states: Readonly<Record<CredentialConnection['state'], Message>> = {
  connected: say('connected'),
  error: say('not connected'),
  unknown: say('status not known'),
};

const remedies: Readonly<Record<'error' | 'unknown', Message>> = {
  error: say(
    'Check that its secret can be read and that the account and the machine are right. Then save the connection again in Power Automate, or delete it and create another.',
  ),
  unknown: say('Power Platform returned nothing about it: it may belong to someone else, or no longer exist.'),
};

function iconOf({ state, mustBeSaved }: CredentialConnection): Icon {
  if (state === 'error') return { name: 'error', colour: 'list.errorForeground' };
  if (state === 'unknown') return { name: 'question' };
  return mustBeSaved ? { name: 'warning', colour: 'list.warningForeground' } : { name: 'pass', colour: 'testing.iconPassed' };
}
