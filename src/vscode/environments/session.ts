import type * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { Me } from '../../credentials/model/me';
import type { ChosenEnvironment } from './chosenEnvironment';

/** The one environment the user works with, and who they are there. */
export interface Session {
  /** The services of the environment, while it is connected. */
  readonly current: Services | undefined;
  readonly state: SessionState;
  /** Fires after every change of `state`. */
  readonly onDidChange: vscode.Event<void>;
  /**
   * The services; lets the user choose an environment or sign in if there are none. Undefined: they did not, or it failed and they were
   * told.
   */
  connected(): Promise<Services | undefined>;
  /** Opens an environment in response to a user action; the user may be asked to sign in. */
  use(chosen: ChosenEnvironment): Promise<void>;
}

export type SessionState =
  | { readonly kind: 'nothingChosen' }
  /** Under way: the sandbox is starting, or a sign-in is pending. */
  | { readonly kind: 'connecting'; readonly chosen: ChosenEnvironment }
  | { readonly kind: 'signedOut'; readonly chosen: ChosenEnvironment }
  | { readonly kind: 'failed'; readonly chosen: ChosenEnvironment; readonly error: CloudError }
  | {
      readonly kind: 'connected';
      readonly chosen: ChosenEnvironment;
      readonly services: Services;
      readonly me: Me;
      readonly account: string;
    };

/** The open environment, who is signed in there, and how it is reached. */
export type Home = Extract<SessionState, { kind: 'connected' }>;
