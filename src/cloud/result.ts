import type { Message } from '../message';

/** What a service answered, or why it did not. An aborted call rejects with the signal's reason instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CloudError };

export type CloudErrorKind =
  'unauthenticated' | 'forbidden' | 'firewall' | 'notFound' | 'conflict' | 'throttled' | 'validation' | 'offline' | 'unexpected';

export type ServiceName = 'Dataverse' | 'Key Vault' | 'Azure Resource Manager' | 'Power Platform' | 'Discovery' | 'Microsoft Graph';

/** A refusal: what happened, in the service's own words, and what to do about it. Holds no token and no secret. */
export interface CloudError {
  readonly kind: CloudErrorKind;
  readonly service: ServiceName;
  /** The service's own words, if they mean something to a user; empty if there was no answer. */
  readonly message: string;
  /** Everything it said, if that is more: for support, under *Details* and when copied, never in a sentence. */
  readonly details?: string;
  /** What to do next. */
  readonly remedy: Message;
  readonly status?: number;
  /** The service's own code, such as `0x80040220` or `ForbiddenByRbac`. */
  readonly code?: string;
  readonly requestId?: string;
  /** True for a change that may or may not have been made: its answer got lost. */
  readonly unsure?: true;
}

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(error: CloudError): { readonly ok: false; readonly error: CloudError } {
  return { ok: false, error };
}
