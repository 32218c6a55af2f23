import type { ServiceResponse } from '../../service';
import type { MessageCall, MessageContext } from '../context';
import { listCredentialDependencies } from './credentialMessages';
import { retrieveDependenciesForDelete, retrieveDependentComponents, retrieveRequiredComponents } from './dependencyMessages';
import { retrieveCurrentOrganization, retrieveVersion, whoAmI } from './organization';
import { notifyEnvironmentVariableSecretChange, retrieveEnvironmentVariableSecretValue } from './secretMessages';
import { retrievePrincipalAccess, retrieveSharedPrincipalsAndAccess } from './sharedAccess';
import { grantAccess, modifyAccess, revokeAccess } from './sharing';
import { addSolutionComponent, removeSolutionComponent } from './solutionMessages';
import { retrieveEnvironmentVariableValue, upsertEnvironmentVariable } from './variableMessages';

interface Message {
  readonly kind: MessageCall['kind'];
  /** The tables whose rows it is bound to; none: it is not bound. */
  readonly boundTo?: readonly string[];
  readonly run: (context: MessageContext, call: MessageCall) => ServiceResponse;
}

const messages = new Map<string, Message>([
  ['WhoAmI', { kind: 'function', run: whoAmI }],
  ['RetrieveVersion', { kind: 'function', run: retrieveVersion }],
  ['RetrieveCurrentOrganization', { kind: 'function', run: retrieveCurrentOrganization }],
  ['GrantAccess', { kind: 'action', run: grantAccess }],
  ['ModifyAccess', { kind: 'action', run: modifyAccess }],
  ['RevokeAccess', { kind: 'action', run: revokeAccess }],
  ['RetrieveSharedPrincipalsAndAccess', { kind: 'function', run: retrieveSharedPrincipalsAndAccess }],
  ['RetrievePrincipalAccess', { kind: 'function', boundTo: ['systemuser', 'team'], run: retrievePrincipalAccess }],
  ['RetrieveDependentComponents', { kind: 'function', run: retrieveDependentComponents }],
  ['RetrieveDependenciesForDelete', { kind: 'function', run: retrieveDependenciesForDelete }],
  ['RetrieveRequiredComponents', { kind: 'function', run: retrieveRequiredComponents }],
  ['ListCredentialDependencies', { kind: 'function', boundTo: ['credential'], run: listCredentialDependencies }],
  ['RetrieveEnvironmentVariableValue', { kind: 'function', run: retrieveEnvironmentVariableValue }],
  ['RetrieveEnvironmentVariableSecretValue', { kind: 'action', run: retrieveEnvironmentVariableSecretValue }],
  ['NotifyEnvironmentVariableSecretChange', { kind: 'action', run: notifyEnvironmentVariableSecretChange }],
  ['UpsertEnvironmentVariable', { kind: 'action', run: upsertEnvironmentVariable }],
  ['AddSolutionComponent', { kind: 'action', run: addSolutionComponent }],
  ['RemoveSolutionComponent', { kind: 'action', run: removeSolutionComponent }],
]);

/** Runs a function or an action; undefined when there is none of that name and kind, or not bound to that table. */
export function callMessage(context: MessageContext, call: MessageCall): ServiceResponse | undefined {
  const message = messages.get(call.name);
  if (message?.kind !== call.kind) return undefined;
  const fits = message.boundTo === undefined ? call.bound === undefined : call.bound !== undefined && message.boundTo.includes(call.bound.table);
  return fits ? message.run(context, call) : undefined;
}
