import type { CloudError, Result } from '../../cloud/result';
import type { Message } from '../../message';
import { explainFailure } from '../model/explainFailure';

/** Something that was looked at, or why it could not be seen and what to do about that. */
export type Seen<T> = { readonly seen: true; readonly value: T } | Unseen;

export interface Unseen {
  readonly seen: false;
  readonly why: Message;
  readonly remedy: Message;
  /** What the service answered, where one was asked. */
  readonly error?: CloudError;
}

/** Whether Azure said that a subscription is in another tenant than the one that the person signed in to. */
export function isInOtherTenant(seen: Seen<unknown>): boolean {
  return !seen.seen && seen.error?.code === 'InvalidAuthenticationTokenTenant';
}

export function seenOf<T>(answer: Result<T>): Seen<T> {
  return answer.ok ? { seen: true, value: answer.value } : unseenBy(answer.error);
}

export function unseenBy(error: CloudError): Unseen {
  return { seen: false, why: explainFailure(error), remedy: error.remedy, error };
}
