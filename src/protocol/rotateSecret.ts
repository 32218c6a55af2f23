import * as v from 'valibot';
import { generatedValueTextKeys } from './generatedValue';
import { nodeKinds } from './dependencies';
import { copy, discard, filled, ready, refresh, start } from './messages';
import { reader } from './schema';

/** The steps of the page, in order. */
export const rotateSteps = ['affected', 'value', 'confirm', 'after'] as const;
export type RotateStep = (typeof rotateSteps)[number];

/** Something that uses the secret. `mark`: it keeps using the old value, and the reason is in `note`. */
const user = v.object({ kind: v.picklist(nodeKinds), label: v.string(), detail: v.string(), note: v.string(), mark: v.boolean() });
export type SecretUser = v.InferOutput<typeof user>;

/** What the page remembers while hidden: everything but the value. */
const remembered = v.object({
  step: v.picklist(rotateSteps),
  how: v.picklist(['type', 'generate']),
  length: v.string(),
  letters: v.boolean(),
  digits: v.boolean(),
  symbols: v.boolean(),
  noLookAlikes: v.boolean(),
  expires: v.string(),
  /** Whether the user has decided about the day: until then, the suggested one is shown. */
  dated: v.boolean(),
  /** Whether a value was entered, which is gone by now. */
  filled: v.boolean(),
});
export type Remembered = v.InferOutput<typeof remembered>;
export const parseRemembered = reader<Remembered>(remembered);

const affected = v.variant('state', [
  v.object({ state: v.literal('looking') }),
  v.object({ state: v.literal('failed'), text: v.string(), remedy: v.string() }),
  v.object({
    state: v.literal('known'),
    summary: v.string(),
    groups: v.array(v.object({ title: v.string(), users: v.array(user) })),
    /** Names of connections that must be saved once, and of variables that name a version. */
    mustBeSaved: v.array(v.string()),
    pinned: v.array(v.string()),
    /** Sentences about what could not be read this time. */
    unseen: v.array(v.string()),
    /** Sentences about what no search of one environment can find. */
    neverSeen: v.array(v.string()),
  }),
]);
export type AffectedState = v.InferOutput<typeof affected>;

/** The current secret. `blocked`: it cannot be changed. `warning`: it can, as far as is known. */
const secretNow = v.variant('state', [
  v.object({ state: v.literal('looking') }),
  v.object({
    state: v.literal('known'),
    text: v.string(),
    isNew: v.boolean(),
    /** An expiry day for the new version that gives it the present one's lifetime, and why; empty if that does not expire. */
    expiry: v.object({ day: v.string(), text: v.string() }),
  }),
  v.object({ state: v.literal('warning'), text: v.string() }),
  v.object({ state: v.literal('blocked'), text: v.string(), remedy: v.string() }),
]);
export type SecretNow = v.InferOutput<typeof secretNow>;

const disabling = v.variant('state', [
  /** There is no old version, or it no longer works. */
  v.object({ state: v.literal('none') }),
  /** `breaks`: names of variables that point at this very version. */
  v.object({ state: v.literal('offered'), version: v.string(), breaks: v.array(v.string()) }),
  v.object({ state: v.literal('doing'), version: v.string() }),
  v.object({ state: v.literal('done'), version: v.string() }),
  v.object({
    state: v.literal('failed'),
    version: v.string(),
    breaks: v.array(v.string()),
    said: v.string(),
    text: v.string(),
    remedy: v.string(),
  }),
]);
export type Disabling = v.InferOutput<typeof disabling>;

const outcome = v.variant('state', [
  v.object({ state: v.literal('none') }),
  v.object({ state: v.literal('storing') }),
  v.object({ state: v.literal('stored'), version: v.string(), text: v.string(), disabling }),
  /** `said`: the service's own words, or empty. Nothing was stored. */
  v.object({ state: v.literal('refused'), said: v.string(), text: v.string(), remedy: v.string(), canSignIn: v.boolean() }),
  /** Whether it was stored is unknown. `found`: what the list of versions shows, or empty. */
  v.object({ state: v.literal('unsure'), text: v.string(), found: v.string(), looking: v.boolean() }),
]);
export type Outcome = v.InferOutput<typeof outcome>;

export const textKeys = [
  'stepAffected',
  'stepValue',
  'stepConfirm',
  'stepAfter',
  'stepDone',
  'back',
  'next',
  'cancel',
  'close',
  'leaveTitle',
  'leaveText',
  'leaveStay',
  'leaveDiscard',
  'affectedLooking',
  'affectedNote',
  'mustBeSavedTitle',
  'mustBeSavedText',
  'pinnedTitle',
  'pinnedText',
  'unseenTitle',
  'neverSeenTitle',
  'showPicture',
  'lookAgain',
  'how',
  'howType',
  'howTypeHint',
  'howGenerate',
  'howGenerateHint',
  'value',
  'valueHint',
  'generatedHint',
  'show',
  'hide',
  'valueMissing',
  'valueTooLong',
  'valueForgotten',
  'length',
  'lengthHint',
  'alphabet',
  'letters',
  'digits',
  'symbols',
  'noLookAlikes',
  'noLookAlikesHint',
  'alphabetMissing',
  'generateAnother',
  ...generatedValueTextKeys,
  'expires',
  'expiresOn',
  'expiresHint',
  'expiresWrong',
  'expiresDropped',
  'confirmIntro',
  'confirmNew',
  'confirmVersion',
  'what',
  'vault',
  'secret',
  'typed',
  'generated',
  'never',
  'confirmStays',
  'confirmAffected',
  'confirmUnknown',
  'store',
  'storing',
  'refusedTitle',
  'serviceSaid',
  'checkAccess',
  'signIn',
  'enterAgain',
  'unsureTitle',
  'lookAtVersions',
  'lookingAtVersions',
  'storedTitle',
  'version',
  'copyVersion',
  'copied',
  'todoTitle',
  'todoTarget',
  'todoDelay',
  'openConnections',
  'copyNames',
  'oldTitle',
  'oldText',
  'oldNone',
  'oldBreaks',
  'oldChecked',
  'oldUnchecked',
  'disableOld',
  'disablingOld',
  'oldDisabled',
  'oldFailed',
  'flowNote',
  'flowLink',
  'another',
] as const;
export type RotateTexts = Readonly<Record<(typeof textKeys)[number], string>>;

const toPage = v.variant('type', [
  v.object({
    ...start(textKeys).entries,
    title: v.string(),
    place: v.string(),
    vault: v.string(),
    secret: v.string(),
    canOpenConnections: v.boolean(),
  }),
  v.object({ type: v.literal('affected'), affected }),
  v.object({ type: v.literal('secret'), now: secretNow }),
  v.object({ type: v.literal('result'), outcome }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

const toHost = v.variant('type', [
  ready,
  refresh,
  filled,
  /** The new value, this once. `expiresOn` is a day such as 2027-01-31, or empty. Key Vault itself counts bytes. */
  v.object({
    type: v.literal('store'),
    value: v.pipe(v.string(), v.minLength(1), v.maxLength(25_600)),
    expiresOn: v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\d)?$/)),
  }),
  v.object({ type: v.literal('readVersions') }),
  v.object({ type: v.literal('disableOld') }),
  v.object({ ...copy.entries, what: v.picklist(['version', 'names']) }),
  v.object({ type: v.literal('openConnections') }),
  v.object({ type: v.literal('showPicture') }),
  v.object({ type: v.literal('checkAccess') }),
  v.object({ type: v.literal('signIn') }),
  v.object({ type: v.literal('writeFlow') }),
  /** The user wants to enter another value, for the same secret. */
  v.object({ type: v.literal('enterAgain') }),
  discard,
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);

/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);
