import type { Person, SandboxState } from '../sandboxState';
import type { Author } from './store';
import type { Schema } from './tables/schema';

/** What a request works with: the state, the environment's tables, and the caller. */
export interface MessageContext {
  readonly state: SandboxState;
  readonly schema: Schema;
  /** Whose rights apply: with `CallerObjectId`, the impersonated person's. */
  readonly caller: Person;
  /** The environment's own address, such as `http://127.0.0.1:50101`. */
  readonly origin: string;
  readonly clock: () => Date;
  /** Called after the state has changed. */
  readonly changed: () => void;
}

/** A call of a function or an action, with its parameters as plain values. */
export interface MessageCall {
  readonly name: string;
  readonly kind: 'function' | 'action';
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The row that it is bound to. */
  readonly bound?: { readonly table: string; readonly id: string };
}

/** The caller as the author of a change made now. */
export function authorOf(context: MessageContext): Author {
  return { by: context.caller.systemUserId, at: context.clock() };
}
