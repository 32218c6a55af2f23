import * as v from 'valibot';
import { check } from './checks';
import { textKeys } from './createCredentialTexts';
import { checkAction, copy, discard, failed, notice, ready, start } from './messages';
import { reader } from './schema';
import { step } from './steps';

export const uses = ['connection', 'desktopFlow', 'network', 'computerUse'] as const;
export type Use = (typeof uses)[number];

const short = v.pipe(v.string(), v.maxLength(200_000));

const picked = v.nullable(v.object({ id: short, displayName: short, schemaName: short, reference: short }));
const variableDraft = v.object({
  choice: v.picklist(['pick', 'new']),
  picked,
  displayName: short,
  /** Empty: the generated one. */
  schemaName: short,
  value: short,
  source: v.picklist(['pick', 'type', 'store']),
  vaultId: short,
  secretName: short,
  reference: short,
  /** Whether a value to store was typed. The value itself is never part of a draft. */
  filled: v.boolean(),
});
export type VariableDraft = v.InferOutput<typeof variableDraft>;

const draft = v.object({
  name: short,
  description: short,
  uses: v.array(v.picklist(uses)),
  solution: short,
  store: v.picklist(['keyVault', 'cyberArk']),
  proof: v.picklist(['password', 'certificate']),
  userName: variableDraft,
  secret: variableDraft,
  safe: variableDraft,
  object: variableDraft,
  cyberArk: v.object({ applicationId: short, server: short, safe: short, folder: short }),
});
export type Draft = v.InferOutput<typeof draft>;

export const variableFields = ['userName', 'secret', 'safe', 'object'] as const;
export type VariableField = (typeof variableFields)[number];

/** The steps of the wizard, from 0. */
export const wizardSteps = ['name', 'store', 'secrets', 'check', 'create'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** What a page remembers while hidden and across a window reload: everything but the secret. */
const remembered = v.object({ environment: v.string(), step: v.picklist(wizardSteps), draft });
export type Remembered = v.InferOutput<typeof remembered>;
export const parseRemembered = reader(remembered);

const choice = v.object({ value: v.string(), label: v.string(), hint: v.string(), disabledBecause: v.string() });

/** What the environment has and can do. */
const facts = v.object({
  uses: v.array(v.object({ value: v.picklist(uses), label: v.string(), disabledBecause: v.string() })),
  solutions: v.array(v.object({ value: v.string(), label: v.string() })),
  stores: v.array(choice),
  proofs: v.array(choice),
});
export type Facts = v.InferOutput<typeof facts>;

/** A field whose text the host refuses to keep because it looks like a secret. The page empties it. */
const refused = v.object({ field: v.string(), text: v.string() });

const problem = v.object({ field: v.string(), level: v.picklist(['error', 'warning']), text: v.string() });
export type Problem = v.InferOutput<typeof problem>;

const previewLine = v.object({
  kind: v.picklist(['secret', 'variable', 'credential', 'solution']),
  state: v.picklist(['new', 'used']),
  title: v.string(),
  detail: v.string(),
});
export type PreviewLine = v.InferOutput<typeof previewLine>;

const place = v.object({
  vaultId: v.string(),
  vault: v.string(),
  resourceGroup: v.string(),
  subscriptionId: v.string(),
  subscription: v.string(),
});
export type Place = v.InferOutput<typeof place>;

/** What an edited credential consists of, for display only. */
const kept = v.object({ part: v.string(), variable: v.string() });

const toPage = v.variant('type', [
  v.object({
    ...start(textKeys).entries,
    mode: v.picklist(['create', 'edit']),
    environment: v.string(),
    environmentName: v.string(),
    facts,
    draft,
    step: v.picklist(wizardSteps),
    kept: v.array(kept),
  }),
  /** Instead of `start`. */
  v.object({ ...start(textKeys).entries, ...failed.entries }),
  v.object({
    type: v.literal('validated'),
    revision: v.number(),
    /** False while names are still looked up. */ final: v.boolean(),
    problems: v.array(problem),
    refused: v.array(refused),
    preview: v.array(previewLine),
    schemaNames: v.record(v.string(), v.string()),
  }),
  v.object({
    type: v.literal('found'),
    field: v.picklist(variableFields),
    text: v.string(),
    variables: v.array(v.object({ id: v.string(), displayName: v.string(), schemaName: v.string(), reference: v.string() })),
    more: v.boolean(),
    problem: v.string(),
  }),
  v.object({ type: v.literal('places'), places: v.array(place), whole: v.boolean(), problem: v.string() }),
  v.object({
    type: v.literal('secrets'),
    vaultId: v.string(),
    secrets: v.array(v.object({ name: v.string(), detail: v.string() })),
    whole: v.boolean(),
    problem: v.string(),
  }),
  v.object({ type: v.literal('checks'), subject: v.string(), checks: v.array(check) }),
  notice,
  v.object({ type: v.literal('facts'), facts }),
  /** How far the creation is. `state` is `form` before anything was begun, and after everything was undone. */
  v.object({
    type: v.literal('progress'),
    state: v.picklist(['form', 'running', 'failed', 'undoing', 'undone', 'left', 'done']),
    steps: v.array(step),
    /** What the service said, what it means, what to do; empty unless failed. */
    said: v.string(),
    meaning: v.string(),
    remedy: v.string(),
    canCheck: v.boolean(),
    made: v.array(v.string()),
  }),
]);
export type ToPage = v.InferOutput<typeof toPage>;
export type Progress = Extract<ToPage, { type: 'progress' }>;

const toHost = v.variant('type', [
  ready,
  v.object({ type: v.literal('draft'), revision: v.number(), draft, step: v.picklist(wizardSteps) }),
  v.object({ type: v.literal('search'), field: v.picklist(variableFields), text: short }),
  v.object({ type: v.literal('readPlaces') }),
  v.object({ type: v.literal('readSecrets'), vaultId: short }),
  v.object({ type: v.literal('startChecks') }),
  checkAction,
  copy,
  /** `secret`: the value to store, of which Key Vault accepts up to 25 KB; empty if none is to be stored. */
  v.object({ type: v.literal('create'), draft, secret: v.pipe(v.string(), v.maxLength(25_600)) }),
  v.object({ type: v.literal('continue') }),
  v.object({ type: v.literal('undo') }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('resultAction'), action: v.picklist(['share', 'connect', 'another', 'close', 'checkAccess']) }),
  discard,
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);

/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);

const emptyVariable: VariableDraft = {
  choice: 'pick',
  picked: null,
  displayName: '',
  schemaName: '',
  value: '',
  source: 'pick',
  vaultId: '',
  secretName: '',
  reference: '',
  filled: false,
};

/** An empty draft. */
export const emptyDraft: Draft = {
  name: '',
  description: '',
  uses: ['connection'],
  solution: '',
  store: 'keyVault',
  proof: 'password',
  userName: emptyVariable,
  secret: emptyVariable,
  safe: emptyVariable,
  object: emptyVariable,
  cyberArk: { applicationId: '', server: '', safe: '', folder: '' },
};
