import type { Service, ServiceRequest, ServiceResponse } from '../service';
import type { Person, SandboxState } from '../sandboxState';
import { runBatch } from './batch/runBatch';
import type { MessageContext } from './context';
import { Refusal, refusalResponse, unknownSegment } from './refusal';
import { readApiRequest } from './request/apiRequest';
import { route } from './routes';
import { findRow } from './store';
import { schemaOf } from './tables/schema';

export interface DataverseOptions {
  /** Whether the environment has the newer columns and options of credentials. */
  readonly newColumns: boolean;
  readonly clock: () => Date;
  /** Called after the state has changed. */
  readonly changed: () => void;
}

/** The Dataverse Web API on top of the sandbox’s state. */
export function dataverseService(state: SandboxState, options: DataverseOptions): Service {
  const { clock, changed } = options;
  const schema = schemaOf(options.newColumns);

  const answer = (request: ServiceRequest): ServiceResponse => {
    try {
      const [, base = '', path = ''] = /^(\/api\/data\/v(?:8\.[0-2]|9\.[0-2]))(?:\/(.*))?$/s.exec(request.url.pathname) ?? [];
      if (base === '') throw unknownSegment(request.url.pathname.split('/')[1] ?? '');
      const context: MessageContext = { state, schema, caller: callerOf(state, request), origin: request.url.origin, clock, changed };
      checkEnabled(context);
      if (path === '$batch') return runBatch(request, state, answer);
      return route(readApiRequest(context, request, base), path);
    } catch (error) {
      if (error instanceof Refusal) return refusalResponse(error, request.headers['prefer']);
      throw error;
    }
  };
  return answer;
}

/** A disabled user gets no answer at all. The code is the organization service's. [I] */
function checkEnabled({ state, caller }: MessageContext): void {
  if (findRow(state, 'systemuser', caller.systemUserId)?.['isdisabled'] !== true) return;
  throw new Refusal(403, '0x80040225', `The specified user(Id = ${caller.systemUserId}) is disabled. Consider enabling this user.`);
}

/** Who acts: with `CallerObjectId`, the person it names, if the caller may act on behalf of others. */
function callerOf(state: SandboxState, { caller, headers }: ServiceRequest): Person {
  const objectId = headers['callerobjectid']?.toLowerCase();
  const systemUserId = headers['mscrmcallerid']?.toLowerCase();
  if (objectId === undefined && systemUserId === undefined) return caller;
  const other = state.people.find((person) =>
    objectId === undefined ? person.systemUserId === systemUserId : person.objectId === objectId,
  );
  if (other === caller) return caller;
  if (caller.role !== 'administrator') {
    throw new Refusal(
      403,
      '0x80040220',
      `Principal user (Id=${caller.systemUserId}, type=8) is missing prvActOnBehalfOfAnotherUser privilege`,
    );
  }
  if (other === undefined)
    throw new Refusal(
      403,
      '0x80041d1f',
      `The user with the identifier ${objectId ?? systemUserId ?? ''} is not a member of the organization.`,
    );
  return other;
}
