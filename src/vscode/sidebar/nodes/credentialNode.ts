import { connectableKinds } from '../../../credentials/connections/whyNotConnectable';
import type { Credential, CredentialKind, CredentialUse, PartRole } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import { partName } from '../../../credentials/model/partName';
import { urgencyOf, type Health } from '../../../credentials/browse/health';
import { say, type Message } from '../../../message';
import { joinTexts } from './joinTexts';
import type { Ability, Icon, Node, Text } from './node';
import { ownerLine, stateLines } from './recordLines';
import { troubleIcon } from './healthIcon';
import { troubleLines, troubleSpoken, troubleWords } from './healthWords';
import { shownValue } from './shownValue';
import { typeIcon } from './variableType';

const kinds: Readonly<Record<CredentialKind, { readonly icon: string; readonly name: Message }>> = {
  userNamePassword: { icon: 'key', name: say('User name and password') },
  userNamePasswordList: { icon: 'list-unordered', name: say('List of user names and passwords') },
  groupMapping: { icon: 'organization', name: say('List with group mapping') },
  cyberArk: { icon: 'key', name: say('CyberArk') },
  certificate: { icon: 'verified', name: say('Certificate') },
  machineMapping: { icon: 'vm', name: say('Machine mapping') },
  connectionReference: { icon: 'plug', name: say('Connection reference') },
  unknown: { icon: 'question', name: say('Unknown kind') },
};

const uses: Readonly<Record<CredentialUse, Message>> = {
  connection: say('Connection'),
  desktopFlow: say('Desktop flow'),
  network: say('Network'),
  computerUse: say('Computer use'),
};

/** What to say about a credential that lost the variable of a part. */
const deletedParts: Readonly<Record<PartRole, Message>> = {
  userName: say('user name variable was deleted'),
  password: say('password variable was deleted'),
  certificate: say('certificate variable was deleted'),
  cyberArkSafe: say('safe variable was deleted'),
  cyberArkObject: say('object variable was deleted'),
  cyberArkUserName: say('user name variable was deleted'),
};

/** The kind of a credential in words; also the heading of its group. */
export function kindName(kind: CredentialKind): Message {
  return kinds[kind].name;
}

/** `trouble`: the most urgent health among its variables' secrets. State comes before kind, because a narrow sidebar cuts off the end. */
export function credentialNode(credential: Credential, at: string, trouble?: Health): Node {
  const { id, name, kind, owner, active } = credential;
  const missing = credential.parts.find(({ variableId }) => variableId === undefined);
  const store = credential.store === 'keyVault' ? 'Key Vault' : kinds[kind].name;
  const usedFor = joinTexts(
    ', ',
    credential.uses.map((use) => uses[use]),
  );
  const describe = (words: Text) =>
    missing === undefined
      ? joinTexts(' · ', [...(active ? [] : [say('disabled')]), words, store, usedFor, owner.me ? '' : owner.name])
      : deletedParts[missing.role];
  return {
    id: at,
    label: name,
    description: describe(troubleWords(trouble)),
    spoken: describe(troubleSpoken(trouble)),
    icon: iconOf(credential, missing !== undefined, trouble),
    tooltip: [
      { name },
      ...(missing === undefined
        ? []
        : [
            { name: say('Broken'), value: deletedParts[missing.role] },
            { name: say('What to do'), value: brokenRemedy },
          ]),
      ...troubleLines(trouble),
      { name: say('Kind'), value: kinds[kind].name },
      { name: say('Used for'), value: usedFor },
      ...(credential.description === '' ? [] : [{ name: say('Description'), value: credential.description }]),
      ownerLine(owner),
      ...stateLines(credential),
      { name: say('Id'), value: id },
    ],
    opens: 'closed',
    subject: { kind: 'credential', credential },
    start: { kind: 'credential', id },
    can: abilities(credential),
  };
}

/** How urgently a credential needs attention; a missing part counts as much as a missing secret. */
export function credentialUrgency({ active, parts: own }: Credential, trouble: Health | undefined): number | undefined {
  if (!active) return undefined;
  if (own.some(({ variableId }) => variableId === undefined)) return 0;
  return trouble && urgencyOf(trouble);
}

const brokenRemedy = say(
  'Create the credential anew with a variable that exists: the variable of a credential cannot be changed in the portal.',
);

function iconOf({ kind, active }: Credential, broken: boolean, trouble: Health | undefined): Icon {
  if (broken) return { name: 'warning', colour: 'list.warningForeground' };
  const sign = active ? troubleIcon(trouble) : undefined;
  if (sign !== undefined) return sign;
  return active ? { name: kinds[kind].icon } : { name: kinds[kind].icon, colour: 'disabledForeground' };
}

function abilities({ kind, store, managed, active }: Credential): Ability[] {
  const changes: Ability[] = managed ? [] : ['editCredential', 'rename', 'describe', 'delete'];
  const makes: Ability[] = connectableKinds.has(kind) ? ['connect'] : [];
  const checks: Ability[] = store === 'keyVault' ? ['checkAccess', 'rotate'] : [];
  return [
    'trace',
    'refresh',
    ...checks,
    'share',
    'copyName',
    'copyLink',
    'openInPowerAutomate',
    active ? 'disable' : 'enable',
    ...makes,
    'duplicate',
    'export',
    ...changes,
  ];
}

/** What is known besides the credential and the variable themselves. */
export interface PartFacts {
  /** Whether the variable exists is unknown, because not every variable could be read. */
  readonly unread?: boolean;
  /** They are being read right now. */
  readonly busy?: boolean;
  /** The health of the secret that the variable points at. */
  readonly health?: Health;
}

/** The most important words come first, because a narrow sidebar cuts off the end. */
export function partNode(
  credential: Credential,
  role: PartRole,
  variable: EnvironmentVariable | undefined,
  at: string,
  { unread = false, busy = false, health }: PartFacts = {},
): Node {
  const part = credential.parts.find((one) => one.role === role) ?? { role };
  const [name, gone] = [partName(role), deletedParts[role]];
  if (variable === undefined) {
    const lost =
      part.variableId === undefined
        ? gone
        : busy
          ? say('reading…')
          : unread
            ? say('not read yet')
            : say('variable is deleted or not shared with you');
    return {
      id: at,
      label: name,
      description: lost,
      icon:
        unread && part.variableId !== undefined
          ? { name: busy ? 'sync~spin' : 'question' }
          : { name: 'warning', colour: 'list.warningForeground' },
      tooltip: [
        { name },
        { name: lost },
        ...(part.variableId === undefined ? [{ name: brokenRemedy }] : [{ name: say('Variable'), value: part.variableId }]),
      ],
      opens: 'never',
      subject: { kind: 'part', credential, part },
      can: [],
    };
  }
  const value = shownValue(variable);
  const describe = (words: Text) =>
    variable.type === 'secret' || value === undefined
      ? joinTexts(' · ', [words, variable.schemaName])
      : joinTexts(' = ', [variable.schemaName, value]);
  return {
    id: at,
    label: name,
    description: describe(troubleWords(health)),
    spoken: describe(troubleSpoken(health)),
    icon: troubleIcon(health) ?? (role === 'userName' || role === 'cyberArkUserName' ? { name: 'mention' } : typeIcon(variable.type)),
    tooltip: [
      { name: variable.displayName },
      ...troubleLines(health),
      { name: say('Schema name'), value: variable.schemaName },
      ownerLine(variable.owner),
      ...stateLines(variable),
      { name: say('Id'), value: variable.id },
    ],
    opens: variable.reference === undefined ? 'never' : 'open',
    subject: { kind: 'part', credential, part, variable },
    start: { kind: 'variable', id: variable.id },
    can: [
      'trace',
      'copySchemaName',
      ...(variable.reference === undefined ? [] : ['copyReference' as const, 'checkAccess' as const, 'rotate' as const]),
      ...(variable.type === 'secret' ? ['point' as const] : []),
    ],
  };
}
