import { editCredential } from '../../credentials/create/editCredential';
import { planCreation } from '../../credentials/create/planCreation';
import type { Credential } from '../../credentials/model/credential';
import { Plan } from '../../credentials/plan';
import type { StepRecord } from '../../credentials/stepRecord';
import { say } from '../../message';
import type { Draft, Progress, ToPage } from '../../protocol/createCredential';
import type { PlanAbout } from '../plans/planFiles';
import { prefixOf } from './environmentOffer';
import { PlanRunner } from './planRunner';
import type { TypedDraft } from './typedDraft';
import type { WizardSession } from './wizardSession';

const nothingBegun: Progress = { type: 'progress', state: 'form', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] };

/** Creates a credential with what it needs, or saves the changes of one, and can take that back. */
export class CredentialPlan {
  private runner: PlanRunner | undefined;
  /** True from *Create* until there is a plan, or none was made. */
  private preparing = false;
  private forgetWritten: () => Promise<void> = () => Promise.resolve();
  /** The value to store; kept only from *Create* until the vault has it. */
  private secret = '';
  /** Of the credential that is created; empty before. */
  credentialId = '';

  constructor(
    private readonly edited: Credential | undefined,
    /** Writes a plan down as it goes; returns what forgets it. */
    private readonly watch: (plan: Plan, about: PlanAbout) => () => Promise<void>,
    private readonly send: (message: ToPage) => void,
  ) {}

  get progress(): Progress {
    return this.runner?.progress ?? nothingBegun;
  }

  /** Whether a plan was begun, however it went. */
  get isThere(): boolean {
    return this.runner !== undefined;
  }

  get isRunning(): boolean {
    return this.runner?.running === true;
  }

  /** Whether something was begun that is neither done nor undone. */
  get isHalfMade(): boolean {
    return this.runner?.halfMade === true;
  }

  /** What it makes, and how far that is. */
  get records(): readonly StepRecord[] {
    return this.runner?.records ?? [];
  }

  /** Prepares the plan for a draft. False: one is there already, or the draft is refused. `isLocked`: it may be left meanwhile. */
  async prepare(session: WizardSession, typed: TypedDraft, draft: Draft, secret: string, isLocked: () => boolean): Promise<boolean> {
    // A second click before there is a plan prepares no second one.
    if (this.preparing || (this.runner !== undefined && this.runner.progress.state !== 'undone')) return false;
    this.preparing = true;
    typed.keep(draft);
    try {
      this.runner =
        this.edited === undefined
          ? await this.prepareCreation(session, typed, draft, secret, isLocked)
          : this.prepareEdit(session, this.edited, draft);
    } finally {
      this.preparing = false;
    }
    return this.runner !== undefined;
  }

  /** Begins, or goes on from the step that failed. True when all is done. */
  async run(): Promise<boolean> {
    return (await this.runner?.run()) ?? false;
  }

  stop(): void {
    this.runner?.stop();
  }

  /** Undoes what was made; true when nothing is left. */
  async undo(): Promise<boolean> {
    this.secret = '';
    return (await this.runner?.undo()) ?? true;
  }

  /** Nothing was made: the form is there again. */
  startOver(): void {
    this.secret = '';
    this.runner = undefined;
    this.send(nothingBegun);
  }

  /** What is half made stays, and the user is not told of it again. */
  keepHalfMade(): Promise<void> {
    return this.forgetWritten();
  }

  dispose(): void {
    this.secret = '';
    this.stop();
  }

  private prepareEdit({ home: { services } }: WizardSession, edited: Credential, draft: Draft): PlanRunner {
    const save = {
      id: 'save',
      title: say('Save the changes of {0}', edited.name),
      run: (signal: AbortSignal) => editCredential(services, edited, draft, { signal }),
    };
    return new PlanRunner(new Plan([save]), this.send);
  }

  private async prepareCreation(
    { home, validator, offer }: WizardSession,
    typed: TypedDraft,
    draft: Draft,
    secret: string,
    isLocked: () => boolean,
  ): Promise<PlanRunner | undefined> {
    // The page asked before, but a message is no promise.
    const validation = await validator.validateFinally({ ...draft, secret: { ...draft.secret, filled: secret !== '' } });
    if (validation.problems.some(({ level }) => level === 'error') || validation.refused.length > 0) {
      typed.refuse(validation);
      return undefined;
    }
    // It may have been left while names were looked up.
    if (isLocked()) return undefined;
    this.secret = secret;
    const { plan, credentialId } = planCreation(home.services, draft, prefixOf(offer, draft), () => this.secret);
    this.forgetWritten = this.watch(plan, { environment: home.chosen, name: draft.name.trim() });
    this.credentialId = credentialId;
    return new PlanRunner(plan, (progress) => {
      if (progress.steps.some(({ id, state }) => id === 'secret' && state === 'done')) this.secret = '';
      this.send(progress);
    });
  }
}
