import type { Message } from '../../message';

export type CheckId = 'provider' | 'tenant' | 'guest' | 'permissionModel' | 'dataverseRole' | 'yourRole' | 'firewall' | 'secret';

/** One condition for a secret variable to work, as far as it could be checked. */
export interface AccessCheck extends Found {
  readonly id: CheckId;
  /** What must be true, as a statement. */
  readonly title: Message;
}

export interface Found {
  /** `warning`: true, but not for long. `unknown`: it could not be checked, or the evidence does not decide it. */
  readonly state: 'pass' | 'warning' | 'fail' | 'unknown';
  /** The evidence, or why there is none. */
  readonly evidence: Message;
  /** What to do about it. */
  readonly remedy?: Message;
  readonly actions: readonly CheckAction[];
}

/** `do`: the user's own rights allow it, and `doAction` does it. */
export type CheckAction =
  | { readonly kind: 'open'; readonly label: Message; readonly url: string }
  | { readonly kind: 'copy'; readonly label: Message; readonly text: string }
  | { readonly kind: 'do'; readonly label: Message; readonly action: DoneForYou; readonly ask: Ask };

/** What is asked before: what will be done and to what, and what follows from it. */
export interface Ask {
  readonly question: Message;
  readonly detail: Message;
}

export type DoneForYou = 'registerProvider' | 'assignDataverseRole' | 'assignYourRole';

/** A vault, or one secret in it. A `SecretReference` fits. */
export interface CheckSubject {
  readonly vault: string;
  readonly secret?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** The one version that is meant; absent: the newest. */
  readonly version?: string;
}
