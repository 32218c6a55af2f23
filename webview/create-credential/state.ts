import type { Check } from '../../src/protocol/checks';
import {
  emptyDraft, wizardSteps, type CreateTexts, type Draft, type Facts, type Place, type PreviewLine, type Problem, type Progress, type ToHost, type ToPage, type VariableDraft, type VariableField, type WizardStep,
} from '../../src/protocol/createCredential';

export type Start = Extract<ToPage, { type: 'start' }>;
type Found = Extract<ToPage, { type: 'found' }>;
type Secrets = Extract<ToPage, { type: 'secrets' }>;

/** Everything the page shows. The value of a secret is not here: it is in its field alone. */
export interface WizardState {
  readonly start: Start;
  /** What can be chosen; it depends on what was chosen so far. */
  facts: Facts;
  draft: Draft;
  step: WizardStep;
  /** Fields that were left or typed in, and steps that were to be left: their errors are shown. */
  readonly touched: Set<string>;
  problems: readonly Problem[];
  preview: readonly PreviewLine[];
  schemaNames: Readonly<Record<string, string>>;
  readonly found: Map<VariableField, Found>;
  /** Fields in which a search is under way, with its words. */
  readonly searching: Map<VariableField, string>;
  places: { readonly places: readonly Place[]; readonly whole: boolean; readonly problem: string } | undefined;
  readonly secrets: Map<string, Secrets>;
  /** The subscription and resource group by which the vaults are narrowed. */
  subscription: string;
  resourceGroup: string;
  checks: { readonly subject: string; readonly checks: readonly Check[] } | undefined;
  progress: Progress;
  secretShown: boolean;
  secretWords: string;
}

const form: Progress = { type: 'progress', state: 'form', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] };

export function createState(start: Start): WizardState {
  return {
    start, facts: start.facts, draft: start.draft, step: start.step, touched: new Set(), problems: [], preview: [], schemaNames: {}, found: new Map(), searching: new Map(),
    places: undefined, secrets: new Map(), subscription: '', resourceGroup: '', checks: undefined, progress: form, secretShown: false, secretWords: '',
  };
}

/** What the parts of the page need: the state, the words, and ways to change it. */
export interface WizardParts {
  readonly state: WizardState;
  readonly texts: CreateTexts;
  /** Changes the draft, shows it and lets the host judge it; errors of `fields` are shown at once. */
  readonly change: (change: Partial<Draft>, ...fields: readonly string[]) => void;
  readonly changeVariable: (field: VariableField, change: Partial<VariableDraft>) => void;
  readonly draw: () => void;
  readonly search: (field: VariableField, text: string) => void;
  readonly wantPlaces: () => void;
  readonly wantSecrets: (vaultId: string) => void;
}

/** What the frame around a step does besides. */
export interface WizardMoves {
  readonly send: (message: ToHost) => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly go: (step: WizardStep) => void;
  readonly backToForm: () => void;
  readonly askToLeave: () => void;
}

/** What is wrong with a field, where it is to be shown. */
export function errorOf({ touched, problems, step }: WizardState, field: string): { readonly error?: string; readonly warning?: string } {
  const problem = problems.find((one) => one.field === field);
  if (!problem || !(touched.has(field) || touched.has(step))) return {};
  return problem.level === 'error' ? { error: problem.text } : { warning: problem.text };
}

/** The step in which a field is. */
export function stepOf(field: string): WizardStep {
  if (['name', 'description', 'uses', 'solution'].includes(field)) return 'name';
  return ['store', 'proof', 'cyberArk.applicationId'].includes(field) ? 'store' : 'secrets';
}

/** The errors that keep a person from leaving a step forwards. */
export function errorsIn({ problems }: WizardState, step: WizardStep): readonly Problem[] {
  return problems.filter(({ level, field }) => level === 'error' && stepOf(field) === step);
}

/** The variables that the kind of credential has, in the order of the form. */
export function fieldsOf({ store }: Draft): readonly VariableField[] {
  return store === 'cyberArk' ? ['userName', 'object', 'safe'] : ['userName', 'secret'];
}

/** Whether a value is typed that is to be stored in a vault. */
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
    name: texts.stepName, store: texts.stepStore, secrets: texts.stepSecrets, check: texts.stepCheck, create: texts.stepCreate,
  };
  return titles[step];
}

/** The question that a step is about. */
export function headOf(texts: CreateTexts, step: WizardStep): string {
  const heads: Readonly<Record<WizardStep, string>> = {
    name: texts.headName, store: texts.headStore, secrets: texts.headSecrets, check: texts.headCheck, create: texts.headCreate,
  };
  return heads[step];
}
