import type { Credential } from '../../credentials/model/credential';
import type { Draft, ToHost, ToPage, WizardStep } from '../../protocol/createCredential';
import type { DraftValidator } from './draftValidator';
import { problemsOf, startingDraft } from './editedDraft';
import { factsOf } from './environmentOffer';
import { findRefusedTexts, withoutRefusedTexts } from './refusedTexts';
import type { WizardSession } from './wizardSession';

type Validation = ReturnType<DraftValidator['validate']>;

/** What was typed in a wizard, without any secret, and what is wrong with it. */
export class TypedDraft {
  step: WizardStep = 'name';
  private typed: Draft;
  private revision = 0;

  constructor(
    private readonly edited: Credential | undefined,
    private readonly send: (message: ToPage) => void,
  ) {
    this.typed = startingDraft(edited);
  }

  get draft(): Draft {
    return this.typed;
  }

  get isUntouched(): boolean {
    return JSON.stringify(this.typed) === JSON.stringify(startingDraft(this.edited));
  }

  /** Keeps a draft, without what looks like a secret: only the masked field is for that. */
  keep(draft: Draft): void {
    this.typed = withoutRefusedTexts(draft, findRefusedTexts(draft, new Date()));
  }

  reset(): void {
    this.typed = startingDraft(this.edited);
  }

  /** Keeps what the page sent, and tells it what is wrong: at once, and again when names were looked up. */
  async validate({ validator, offer }: WizardSession, { draft, step, revision }: Extract<ToHost, { type: 'draft' }>): Promise<void> {
    const before = this.typed;
    this.keep(draft);
    this.step = step;
    this.revision = revision;
    if (before.store !== draft.store || before.proof !== draft.proof) this.send({ type: 'facts', facts: factsOf(offer, draft) });
    const relevant = (validation: Validation) => ({
      ...validation,
      problems: problemsOf(validation.problems, this.edited, draft),
    });
    this.send({ type: 'validated', revision, ...relevant(validator.validate(draft)) });
    const final = await validator.validateFinally(draft).catch((fault: unknown) => {
      // What is known so far has to do.
      if (this.revision === revision)
        this.send({ type: 'validated', revision, ...relevant({ ...validator.validate(draft), final: true }) });
      throw fault;
    });
    // More may have been typed in the meantime.
    if (this.revision === revision) this.send({ type: 'validated', revision, ...relevant(final) });
  }

  /** Tells the page why a draft that it sent to be created is refused. */
  refuse(validation: Validation): void {
    this.send({ type: 'validated', revision: this.revision, ...validation });
  }
}
