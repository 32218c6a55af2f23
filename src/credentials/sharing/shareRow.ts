import { say, type Message } from '../../message';
import type { CloudError } from '../../cloud/result';
import { explainRefusal } from './explainRefusal';
import type { Principal } from './principal';
import type { SharedObject } from './sharedObject';

/** The outcome of sharing one row with someone, or taking it back. */
export interface ShareRow {
  readonly object: SharedObject;
  readonly principal: Principal;
  /**
   * `limited`: shared, but security roles allow only part of it. `useless`: shared, but they allow none of it. `unsure`: nobody knows
   * whether it was done. `kept`: left as it was on purpose. `skipped`: not attempted, because of what happened before.
   */
  readonly state: 'done' | 'limited' | 'useless' | 'failed' | 'unsure' | 'kept' | 'skipped';
  readonly detail: Message;
  readonly remedy?: Message;
  /** The service's own words. */
  readonly words?: string;
}

/** Whether a retry may help. */
export function mayRetry({ state }: ShareRow): boolean {
  return state === 'failed' || state === 'unsure' || state === 'skipped';
}

export function failedRow(object: SharedObject, principal: Principal, error: CloudError): ShareRow {
  const { words, ...told } = explainRefusal(error, principal, object.kind);
  return { object, principal, state: error.unsure === true ? 'unsure' : 'failed', ...told, ...(words !== '' && { words }) };
}

export function skippedRow(object: SharedObject, principal: Principal): ShareRow {
  return { object, principal, state: 'skipped', detail: say('Not tried, because of the credential.') };
}
