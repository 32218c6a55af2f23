import type { CloudError, Result } from '../../cloud/result';
import type { Message } from '../../message';
import { explainFailure } from '../model/explainFailure';

/** Something that was checked, or why it could not be and what to do about that. */
export type Known<T> = { readonly known: true; readonly value: T } | NotKnown;

export interface NotKnown {
  readonly known: false;
  readonly why: Message;
  readonly remedy: Message;
  /** What the service answered, where one was asked. */
  readonly error?: CloudError;
}

/** Whether Azure said that a subscription is in a tenant other than the one the user signed in to. */
export function isInOtherTenant(seen: Known<unknown>): boolean {
  return !seen.known && seen.error?.code === 'InvalidAuthenticationTokenTenant';
}

export function knownFrom<T>(answer: Result<T>): Known<T> {
  return answer.ok ? { known: true, value: answer.value } : notKnownBecause(answer.error);
}

export function notKnownBecause(error: CloudError): NotKnown {
  return { known: false, why: explainFailure(error), remedy: error.remedy, error };
}
