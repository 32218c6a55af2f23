import type { TokenCredential } from '@azure/core-auth';
import type { Message } from '../../message';

/** The ways to sign in that the setting offers. */
export const signInMethods = ['vscode', 'azureCli', 'deviceCode', 'environment'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** Somebody who signs in, in one of the ways that the setting offers. */
export interface Account {
  /** Gives tokens without asking the person; rejects where that is not possible. */
  readonly credential: TokenCredential;
  /** Lets the person sign in for each scope in turn, as far as that is needed. Only upon an act of theirs. */
  signIn(scopes: readonly string[]): Promise<SignIn>;
  /** Whether there is a token to be had without asking. */
  isSignedIn(scope: string): Promise<boolean>;
  /** Forgets which account was used, so that the next sign-in lets the person choose. */
  forget(): void;
  /** The name of the account as the person knows it, once it is known. */
  readonly label: string | undefined;
}

export type SignIn =
  | { readonly kind: 'signedIn' }
  /** The person closed the dialog, or did not consent. */
  | { readonly kind: 'cancelled' }
  /** `message` holds the sign-in service's own words. */
  | { readonly kind: 'failed'; readonly message: string; readonly remedy: Message };
