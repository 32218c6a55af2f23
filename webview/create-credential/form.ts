import {
  type Draft,
  type Facts,
  type Remembered,
  type ToHost,
  type ToPage,
  type VariableDraft,
  type VariableField,
} from '../../src/protocol/createCredential';
import type { CreateTexts } from '../../src/protocol/createCredentialTexts';
import { announce } from '../ui/announce';
import { readSecret } from '../ui/form';
import { defaultRecipe } from '../ui/generate';
import type { GeneratedValue } from '../ui/generatedValue';
import type { Host } from '../ui/host';
import { fill } from './fill';
import { RefusedRest } from './refusedRest';
import { secretValueId } from './secretPlace';
import { settle } from './settle';
import { storesSecret, withoutText, type WizardParts, type WizardState } from './state';

/** What is typed and chosen in the wizard: every change goes to the host, which says what is wrong with it and what can be chosen. */
export class WizardForm implements WizardParts {
  private revision = 0;
  private judged = { revision: 0, final: false };
  private readonly refusedRest = new RefusedRest();

  constructor(
    private readonly host: Host<ToHost>,
    readonly state: WizardState,
    readonly texts: CreateTexts,
    readonly generated: GeneratedValue,
    readonly draw: () => void,
  ) {}

  /** Whether the host has said everything about what is typed now. */
  get isJudged(): boolean {
    return this.judged.final && this.judged.revision === this.revision;
  }

  /** Takes what the host says of the draft. False: more was typed meanwhile. */
  takeValidation(message: Extract<ToPage, { type: 'validated' }>): boolean {
    const { state } = this;
    if (message.revision !== this.revision) return false;
    this.judged = message;
    state.problems = message.problems;
    state.preview = message.preview;
    state.schemaNames = message.schemaNames;
    this.refuse(message.refused);
    this.remember();
    return true;
  }

  /** The person left a field: its errors are shown from now on. */
  leaveField(id: string): void {
    this.refusedRest.left(id);
    this.state.touched.add(id);
  }

  /** Takes what the host found for the fields, or the checks of what was chosen. */
  takeFound(message: Extract<ToPage, { type: 'found' | 'places' | 'secrets' | 'checks' }>): void {
    const { state } = this;
    switch (message.type) {
      case 'found':
        state.found.set(message.field, message);
        if (state.searching.get(message.field) === message.text) state.searching.delete(message.field);
        break;
      case 'places':
        state.places = message;
        break;
      case 'secrets':
        state.secrets.set(message.vaultId, message);
        break;
      case 'checks':
        state.checks = message;
        break;
    }
  }

  readonly change = (change: Partial<Draft>, ...fields: readonly string[]): void => {
    const { state } = this;
    if (this.refusedRest.goesOn(fields)) {
      this.draw();
      return;
    }
    // Another kind of credential has other fields, which nobody has seen yet.
    if (change.store !== undefined && change.store !== state.draft.store)
      for (const step of ['store', 'secrets']) state.touched.delete(step);
    state.draft = { ...state.draft, ...change };
    state.cleared = [];
    for (const field of fields) {
      state.touched.add(field);
      state.refused.delete(field);
    }
    this.sendDraft();
    this.draw();
  };

  readonly changeVariable = (field: VariableField, change: Partial<VariableDraft>): void => {
    if (change.choice === 'new' && field === 'secret') this.wantPlaces();
    // What is typed is judged while it is typed; what is still empty only when it is left.
    const typed = Object.entries(change).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [`${field}.${name}`] : [],
    );
    this.change({ [field]: { ...this.state.draft[field], ...change } }, ...typed, ...(change.displayName ? [`${field}.schemaName`] : []));
  };

  readonly search = (field: VariableField, text: string): void => {
    this.state.searching.set(field, text);
    this.host.send({ type: 'search', field, text });
    this.draw();
  };

  readonly wantPlaces = (): void => {
    if (this.state.places === undefined) this.host.send({ type: 'readPlaces' });
  };

  readonly wantSecrets = (vaultId: string): void => {
    if (!this.state.secrets.has(vaultId)) this.host.send({ type: 'readSecrets', vaultId });
  };

  sendDraft(): void {
    const { draft, step } = this.state;
    this.revision += 1;
    this.judged = { revision: this.revision, final: false };
    this.host.send({ type: 'draft', revision: this.revision, draft, step });
  }

  /** Remembers what was typed, once the host has said that no secret is in it. */
  private remember(): void {
    const { draft, step, start } = this.state;
    const remembered: Remembered = { environment: start.environment, step, draft };
    this.host.remember(remembered);
  }

  /** Empties fields whose text looks like a secret, and says so beside them. */
  private refuse(refused: Extract<ToPage, { type: 'validated' }>['refused']): void {
    const { state } = this;
    for (const { field, text } of refused) {
      state.draft = withoutText(state.draft, field);
      state.refused.set(field, text);
      this.refusedRest.refused(field);
    }
    if (refused.length > 0) this.sendDraft();
  }

  /** Takes back what cannot be chosen any more, and says what that was. */
  takeFacts(facts: Facts): void {
    const { state, texts } = this;
    state.facts = facts;
    const { draft, cleared, sourceCleared } = settle(state.draft, facts);
    if (draft === state.draft) return;
    state.draft = draft;
    state.cleared = [
      ...cleared.map(({ label, because }) => fill(texts.cleared, label, because)),
      ...(sourceCleared ? [texts.clearedSource] : []),
    ];
    announce(state.cleared.join(' '));
    this.sendDraft();
  }

  /** A field that is not on the page any more holds no value: what the draft says of it follows. */
  noticeValue(): void {
    const { state } = this;
    const { secret } = state.draft;
    const filled = storesSecret(state.draft) && readSecret(secretValueId).trim() !== '';
    if (secret.filled === filled) return;
    state.draft = { ...state.draft, secret: { ...secret, filled } };
    this.sendDraft();
  }

  readonly generate = (): void => {
    this.generated.make(defaultRecipe);
    this.state.copied = '';
    this.state.secretShown = false;
    this.changeVariable('secret', { filled: true });
  };

  readonly copyValue = (): void => {
    void this.generated.copy().then((copied) => {
      this.sayCopied(copied ? this.texts.copiedValue : this.texts.copyFailed);
    });
  };

  readonly copyOnceMore = (): void => {
    void this.generated.copyOnceMore().then((copied) => {
      this.sayCopied(copied ? this.texts.copiedOnceMore : this.texts.copyFailed);
    });
  };

  private sayCopied(sentence: string): void {
    this.state.copied = sentence;
    this.draw();
  }
}
