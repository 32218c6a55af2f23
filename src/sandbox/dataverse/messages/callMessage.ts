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

/** A function or an action, with its types as in `$metadata`. */
export interface Message {
  readonly kind: MessageCall['kind'];
  /** The tables whose rows it is bound to; absent: it is unbound. */
  readonly boundTo?: readonly string[];
  /** Types by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The properties of its response, or its single return type; absent: it returns nothing. */
  readonly returns?: Readonly<Record<string, string>> | string;
  readonly run: (context: MessageContext, call: MessageCall) => ServiceResponse;
}

const component = { ObjectId: 'Edm.Guid', ComponentType: 'Edm.Int32' };
const dependencies = 'Collection(mscrm.dependency)';
const target = { Target: 'mscrm.crmbaseentity' };
const sharing = { ...target, PrincipalAccess: 'mscrm.PrincipalAccess' };
const solutionComponent = { ComponentType: 'Edm.Int32', SolutionUniqueName: 'Edm.String' };

export const messages: ReadonlyMap<string, Message> = new Map<string, Message>([
  ['WhoAmI', { kind: 'function', returns: { BusinessUnitId: 'Edm.Guid', UserId: 'Edm.Guid', OrganizationId: 'Edm.Guid' }, run: whoAmI }],
  ['RetrieveVersion', { kind: 'function', returns: { Version: 'Edm.String' }, run: retrieveVersion }],
  [
    'RetrieveCurrentOrganization',
    {
      kind: 'function',
      parameters: { AccessType: 'mscrm.EndpointAccessType' },
      returns: { Detail: 'mscrm.OrganizationDetail' },
      run: retrieveCurrentOrganization,
    },
  ],
  ['GrantAccess', { kind: 'action', parameters: sharing, run: grantAccess }],
  ['ModifyAccess', { kind: 'action', parameters: sharing, run: modifyAccess }],
  ['RevokeAccess', { kind: 'action', parameters: { ...target, Revokee: 'mscrm.principal' }, run: revokeAccess }],
  [
    'RetrieveSharedPrincipalsAndAccess',
    {
      kind: 'function',
      parameters: target,
      returns: { PrincipalAccesses: 'Collection(mscrm.PrincipalAccess)' },
      run: retrieveSharedPrincipalsAndAccess,
    },
  ],
  [
    'RetrievePrincipalAccess',
    {
      kind: 'function',
      boundTo: ['systemuser', 'team'],
      parameters: target,
      returns: { AccessRights: 'mscrm.AccessRights' },
      run: retrievePrincipalAccess,
    },
  ],
  ['RetrieveDependentComponents', { kind: 'function', parameters: component, returns: dependencies, run: retrieveDependentComponents }],
  ['RetrieveDependenciesForDelete', { kind: 'function', parameters: component, returns: dependencies, run: retrieveDependenciesForDelete }],
  ['RetrieveRequiredComponents', { kind: 'function', parameters: component, returns: dependencies, run: retrieveRequiredComponents }],
  [
    'ListCredentialDependencies',
    { kind: 'function', boundTo: ['credential'], returns: { response: 'Edm.String' }, run: listCredentialDependencies },
  ],
  [
    'RetrieveEnvironmentVariableValue',
    {
      kind: 'function',
      parameters: { DefinitionSchemaName: 'Edm.String' },
      returns: { Value: 'Edm.String' },
      run: retrieveEnvironmentVariableValue,
    },
  ],
  [
    'RetrieveEnvironmentVariableSecretValue',
    {
      kind: 'action',
      parameters: { EnvironmentVariableName: 'Edm.String' },
      returns: { EnvironmentVariableSecretValue: 'Edm.String' },
      run: retrieveEnvironmentVariableSecretValue,
    },
  ],
  [
    'NotifyEnvironmentVariableSecretChange',
    { kind: 'action', parameters: { KeyVaultUrl: 'Edm.String', SecretName: 'Edm.String' }, run: notifyEnvironmentVariableSecretChange },
  ],
  [
    'UpsertEnvironmentVariable',
    {
      kind: 'action',
      parameters: {
        SchemaName: 'Edm.String',
        Type: 'Edm.Int32',
        DisplayName: 'Edm.String',
        DefaultValue: 'Edm.String',
        Value: 'Edm.String',
        SecretStore: 'Edm.Int32',
        ParameterKey: 'Edm.String',
        ApiId: 'Edm.String',
      },
      run: upsertEnvironmentVariable,
    },
  ],
  [
    'AddSolutionComponent',
    {
      kind: 'action',
      parameters: {
        ComponentId: 'Edm.Guid',
        ...solutionComponent,
        AddRequiredComponents: 'Edm.Boolean',
        DoNotIncludeSubcomponents: 'Edm.Boolean',
      },
      returns: { id: 'Edm.Guid' },
      run: addSolutionComponent,
    },
  ],
  [
    'RemoveSolutionComponent',
    {
      kind: 'action',
      parameters: { SolutionComponent: 'mscrm.solutioncomponent', ...solutionComponent },
      returns: { id: 'Edm.Guid' },
      run: removeSolutionComponent,
    },
  ],
]);

/** Runs a function or an action; undefined if there is none of that name and kind, or it is not bound to that table. */
export function callMessage(context: MessageContext, call: MessageCall): ServiceResponse | undefined {
  const message = messages.get(call.name);
  if (message?.kind !== call.kind) return undefined;
  const fits =
    message.boundTo === undefined ? call.bound === undefined : call.bound !== undefined && message.boundTo.includes(call.bound.table);
  return fits ? message.run(context, call) : undefined;
}
