import type { Addresses } from '../host/addresses';
import type { ServiceRequest, ServiceResponse } from '../service';
import type { SandboxState } from '../sandboxState';
import { heldRoles } from './heldRoles';
import { allowsAction } from './roles';

/** A request to Azure Resource Manager and what is needed to answer it. */
export interface ArmCall {
  readonly request: ServiceRequest;
  readonly state: SandboxState;
  readonly addresses: Addresses;
  /** Called after the state has changed. */
  readonly changed: () => void;
}

/** Whether the caller's roles at a scope allow an operation. */
export function isAllowed({ state, request }: ArmCall, action: string, scope: string): boolean {
  return allowsAction(heldRoles(state, request.caller.objectId, scope), action);
}

/** The 403 for a caller whose roles at a scope do not allow an operation. */
export function refuseUnlessAllowed(call: ArmCall, action: string, scope: string): ServiceResponse | undefined {
  if (isAllowed(call, action, scope)) return undefined;
  const { mail, objectId } = call.request.caller;
  return refuse(
    403,
    'AuthorizationFailed',
    `The client '${mail}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

export function refuse(status: number, code: string, message: string): ServiceResponse {
  return { status, body: { error: { code, message } } };
}

export function refuseMethod({ request }: ArmCall): ServiceResponse {
  return refuse(405, 'MethodNotAllowed', `The sandbox does not answer ${request.method} for '${request.url.pathname}'.`);
}
