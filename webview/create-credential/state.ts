import type { Check } from '../../src/protocol/checks';
import {
  emptyDraft,
  wizardSteps,
  type Draft,
  type Facts,
  type Place,
  type PreviewLine,
  type Problem,
  type Progress,
  type ToHost,
  type ToPage,
  type VariableDraft,
  type VariableField,
  type WizardStep,
} from '../../src/protocol/createCredential';
import type { CreateTexts } from '../../src/protocol/createCredentialTexts';
import type { Generated } from '../ui/generate';

export type Start = Extract<ToPage, { type: 'start' }>;
type Found = Extract<ToPage, { type: 'found' }>;
type Secrets = Extract<ToPage, { type: 'secrets' }>;

/** Everything the page shows. The value of a secret is not here: it is only in its field. */
export interface WizardState {
  readonly start: Start;
  /** What can be chosen; it depends on earlier answers. */
  facts: Facts;
  draft: Draft;
  step: WizardStep;
  /** Fields that were left or typed in, and steps that the user tried to leave: their errors are shown. */
  readonly touched: Set<string>;
  problems: readonly Problem[];
  /** By field, why the host refuses to keep its text; the field has been emptied. */
  readonly refused: Map<string, string>;
  /** Why answers were cleared, until another answer is given. */
  cleared: readonly string[];
  preview: readonly PreviewLine[];
  schemaNames: Readonly<Record<string, string>>;
  readonly found: Map<VariableField, Found>;
  /** Fields with a search under way, and its words. */
  readonly searching: Map<VariableField, string>;
  places: { readonly places: readonly Place[]; readonly whole: boolean; readonly problem: string } | undefined;
  readonly secrets: Map<string, Secrets>;
  /** The subscription and resource group that narrow down the vaults. */
  subscription: string;
  resourceGroup: string;
  checks: { readonly subject: string; readonly checks: readonly Check[] } | undefined;
  progress: Progress;
  /** The result of copying a value, in words. */
  copied: string;
  /** *Create* was pressed, and the host has not begun yet. */
  creating: boolean;
  secretShown: boolean;
  secretWords: string;
}

const form: Progress = { type: 'progress', state: 'form', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] };

export function createState(start: Start): WizardState {
  return {
    start,
    facts: start.facts,
    draft: start.draft,
    step: start.step,
    touched: new Set(),
    problems: [],
    refused: new Map(),
    cleared: [],
    preview: [],
    schemaNames: {},
    found: new Map(),
    searching: new Map(),
    places: undefined,
    secrets: new Map(),
    subscription: '',
    resourceGroup: '',
    checks: undefined,
    progress: form,
    copied: '',
    creating: false,
    secretShown: false,
    secretWords: '',
  };
}

/** What the parts of the page need: the state, the texts, and ways to change it. */
export interface WizardParts {
  readonly state: WizardState;
  readonly texts: CreateTexts;
  /** Changes the draft, shows it and has the host validate it; errors in `fields` are shown at once. */
  readonly change: (change: Partial<Draft>, ...fields: readonly string[]) => void;
  readonly changeVariable: (field: VariableField, change: Partial<VariableDraft>) => void;
  readonly draw: () => void;
  readonly search: (field: VariableField, text: string) => void;
  readonly wantPlaces: () => void;
  readonly wantSecrets: (vaultId: string) => void;
  /** Generates a value to store. */
  readonly generate: () => void;
  readonly copyValue: () => void;
  /** Copies the stored value one last time. */
  readonly copyOnceMore: () => void;
  readonly generated: Generated;
}

/** What the frame around a step also does. */
export interface WizardMoves {
  readonly send: (message: ToHost) => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly go: (step: WizardStep) => void;
  readonly backToForm: () => void;
  readonly askToLeave: () => void;
}

/** What is wrong with a field, if it is to be shown. */
export function errorOf(
  { touched, problems, refused, step }: WizardState,
  field: string,
): { readonly error?: string; readonly warning?: string } {
  const why = refused.get(field);
  if (why !== undefined) return { error: why };
  const problem = problems.find((one) => one.field === field);
  if (!problem || !(touched.has(field) || touched.has(step))) return {};
  return problem.level === 'error' ? { error: problem.text } : { warning: problem.text };
}

/** The step in which a field is. */
export function stepOf(field: string): WizardStep {
  if (['name', 'description', 'uses', 'solution'].includes(field)) return 'name';
  return ['store', 'proof', 'cyberArk.applicationId'].includes(field) ? 'store' : 'secrets';
}

/** The errors that prevent the user from going on from a step. */
export function errorsIn({ problems }: WizardState, step: WizardStep): readonly Problem[] {
  return problems.filter(({ level, field }) => level === 'error' && stepOf(field) === step);
}

/** The variables that this kind of credential has, in form order. */
export function fieldsOf({ store }: Draft): readonly VariableField[] {
  return store === 'cyberArk' ? ['userName', 'object', 'safe'] : ['userName', 'secret'];
}

/** Whether a typed value is to be stored in a vault. */
export function storesSecret({ store, secret }: Draft): boolean {
  return store === 'keyVault' && secret.choice === 'new' && secret.source === 'store';
}

export function isUntouched(draft: Draft): boolean {
  return JSON.stringify(draft) === JSON.stringify(emptyDraft);
}

export function indexOf(step: WizardStep): number {
  return wizardSteps.indexOf(step);
}

export function titleOf(texts: CreateTexts, step: WizardStep): string {
  const titles: Readonly<Record<WizardStep, string>> = {
    name: texts.stepName,
    store: texts.stepStore,
    secrets: texts.stepSecrets,
    check: texts.stepCheck,
    create: texts.stepCreate,
  };
  return titles[step];
}

/** The question that a step is about. */
export function headOf(texts: CreateTexts, step: WizardStep): string {
  const heads: Readonly<Record<WizardStep, string>> = {
    name: texts.headName,
    store: texts.headStore,
    secrets: texts.headSecrets,
    check: texts.headCheck,
    create: texts.headCreate,
  };
  return heads[step];
}

/** A draft with one field emptied, `secret.reference` as well as `name`. */
export function withoutText(draft: Draft, field: string): Draft {
  const [first = '', second] = field.split('.');
  const held: unknown = draft[first as keyof Draft];
  if (second === undefined) return typeof held === 'string' ? { ...draft, [first]: '' } : draft;
  return typeof held === 'object' && held !== null ? { ...draft, [first]: { ...held, [second]: '' } } : draft;
}
