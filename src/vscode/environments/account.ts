import type { TokenCredential } from '@azure/core-auth';
import type { Message } from '../../message';

export const signInMethods = ['vscode', 'azureCli', 'deviceCode', 'environment'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** An account that signs in, in one of the ways that the setting offers. */
export interface Account {
  /** Gets tokens without asking the user; rejects if that is not possible. */
  readonly credential: TokenCredential;
  /** Lets the user sign in for each scope in turn, where needed. Only in response to a user action. */
  signIn(scopes: readonly string[]): Promise<SignIn>;
  /** Whether a token can be had without asking. */
  isSignedIn(scope: string): Promise<boolean>;
  /** Forgets which account was used, so that the next sign-in lets the user choose. */
  forget(): void;
  /** The account's name as the user knows it, once it is known. */
  readonly label: string | undefined;
}

export type SignIn =
  | { readonly kind: 'signedIn' }
  /** The user closed the dialog or did not consent. */
  | { readonly kind: 'cancelled' }
  /** `message` holds the sign-in service's own words. */
  | { readonly kind: 'failed'; readonly message: string; readonly remedy: Message };
