import type { Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import type { Me } from '../model/me';
import type { DeploymentSettings } from './settingsFile';

/** What an import is checked against. */
export interface ImportSubject {
  readonly settings: DeploymentSettings;
  /** The environment to import into, and the user who would import there. */
  readonly target: Services;
  readonly me: Me;
  /** The environment that the solutions come from, if it is open: it knows types and default values. */
  readonly source?: Services;
}

/** One thing that an import needs in the other environment, as far as it could be checked. */
export interface ImportCheck {
  /** The unique name of the variable, or the logical name of the connection reference. */
  readonly about: string;
  /** What is checked. */
  readonly title: Message;
  /** `unknown`: it could not be checked, or the evidence does not decide it. */
  readonly state: 'pass' | 'fail' | 'unknown';
  readonly evidence: Message;
  readonly remedy?: Message;
}

/** Builds the checks about one thing. */
export class Checking {
  readonly checks: ImportCheck[] = [];

  constructor(private readonly about: string) {}

  pass(title: Message, evidence: Message): void {
    this.checks.push({ about: this.about, title, state: 'pass', evidence });
  }

  fail(title: Message, evidence: Message, remedy: Message): void {
    this.checks.push({ about: this.about, title, state: 'fail', evidence, remedy });
  }

  unknown(title: Message, evidence: Message, remedy?: Message): void {
    this.checks.push({ about: this.about, title, state: 'unknown', evidence, ...(remedy && { remedy }) });
  }
}

export const couldNotLook = say('Look at it in the portal, or ask somebody who may see it.');
