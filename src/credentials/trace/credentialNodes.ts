import { say, type Message } from '../../message';
import type { PartRole } from '../model/credential';
import { partsOf, type CredentialRow } from '../model/credentialRow';
import type { GraphNode } from './graph';
import { referenceOf, secretStoreOf, typeOf, valueOf, type VariableRow } from '../model/variableRow';

const roles: Readonly<Record<PartRole, Message>> = {
  userName: say('user name'),
  password: say('password'),
  certificate: say('certificate'),
  cyberArkSafe: say('CyberArk safe'),
  cyberArkObject: say('CyberArk object'),
  cyberArkUserName: say('CyberArk user name'),
};

export function secretNode(id: string, { vault, secret }: { readonly vault: string; readonly secret: string }): GraphNode {
  return { id, kind: 'secret', label: secret, detail: vault, state: 'ok', target: { kind: 'secret', vault, secret } };
}

export function variableNode(id: string, row: VariableRow): GraphNode {
  const { environmentvariabledefinitionid: rowId, schemaname: detail, displayname } = row;
  const why = troubleOf(row);
  return {
    id,
    kind: 'variable',
    label: displayname || detail,
    detail,
    state: why ? 'broken' : 'ok',
    ...(why && { why }),
    target: { kind: 'row', table: 'environmentvariabledefinition', rowId },
  };
}

/** What prevents a secret variable from standing for a secret. */
function troubleOf(row: VariableRow): Message | undefined {
  if (typeOf(row) !== 'secret' || secretStoreOf(row) !== 'keyVault' || referenceOf(row)) return undefined;
  return valueOf(row) !== '' ? say('Its value does not point at a secret of a vault.') : say('It has no value, so it points at no secret.');
}

export function credentialNode(id: string, row: CredentialRow): GraphNode {
  const lost = partsOf(row).find((part) => part.variableId === undefined);
  return {
    id,
    kind: 'credential',
    label: row.name,
    detail: '',
    state: lost ? 'broken' : 'ok',
    ...(lost && { why: say('No variable is set for its {0}: it was deleted, or never chosen.', roles[lost.role]) }),
    target: { kind: 'row', table: 'credential', rowId: row.credentialid },
  };
}
