import * as v from 'valibot';
import { check, checkTextKeys } from './checks';
import { checkAction, ready, start } from './messages';
import { reader } from './schema';
import { step, stepTextKeys } from './steps';

export const textKeys = [
  'title',
  'credential',
  'credentialHint',
  'machine',
  'machineHint',
  'name',
  'nameHint',
  'searching',
  'noneFound',
  'moreFound',
  'runOwner',
  'runOwnerHint',
  'runOwnerTitle',
  'runOwnerNote',
  'runOwnerNeeds',
  'applicationId',
  'applicationIdHint',
  'certificate',
  'certificateHint',
  'chooseFile',
  'otherFile',
  'noFile',
  'password',
  'passwordHint',
  'showValue',
  'hideValue',
  'create',
  'saveAgainChanged',
  'cancel',
  'steps',
  'serviceSaid',
  ...checkTextKeys,
  ...stepTextKeys,
] as const;
export type ConnectTexts = Readonly<Record<(typeof textKeys)[number], string>>;

/** The content of a field, and what is wrong with it: an error keeps the user from continuing. */
const field = v.object({ text: v.string(), error: v.string() });

/** The answers as the host has them, except the certificate's password, which no message to a page contains. */
const form = v.object({
  /** The last change that the host has seen: a page that is ahead of it keeps its own texts. */
  edit: v.number(),
  credential: field,
  machine: field,
  name: field,
  runOwner: v.object({
    on: v.boolean(),
    applicationId: field,
    /** The name of the file. */
    certificate: field,
    checks: v.array(check),
  }),
  /** Nothing is missing or wrong: the connection can be created. */
  complete: v.boolean(),
  /** A connection was created with earlier answers: creating it now saves that one again. */
  made: v.boolean(),
});
export type ConnectForm = v.InferOutput<typeof form>;

/** A button below the result. */
const action = v.object({
  id: v.picklist(['tryAgain', 'checkAgain', 'saveAgain', 'checkAccess', 'share', 'change', 'remove', 'show', 'another', 'close']),
  label: v.string(),
});
export type ResultAction = v.InferOutput<typeof action>['id'];

/** The outcome of creating the connection. */
const result = v.object({
  kind: v.picklist(['connected', 'notConnected', 'failed', 'removed']),
  title: v.string(),
  /** The service's own words; otherwise empty. */
  said: v.string(),
  text: v.string(),
  /** The most likely one first. */
  actions: v.array(action),
});
export type ConnectResult = v.InferOutput<typeof result>;

const option = v.object({
  value: v.string(),
  label: v.string(),
  detail: v.string(),
  /** Empty: it can be chosen. */ disabledBecause: v.string(),
});
const searched = v.picklist(['credential', 'machine']);
export type SearchedField = v.InferOutput<typeof searched>;

const toPage = v.variant('type', [
  v.object({ ...start(textKeys).entries, /** In words. */ environment: v.string() }),
  v.object({ type: v.literal('state'), form }),
  /** What a search found. `note` says why there is nothing, if not for lack of matches. */
  v.object({ type: v.literal('found'), field: searched, text: v.string(), options: v.array(option), more: v.boolean(), note: v.string() }),
  v.object({ type: v.literal('progress'), steps: v.array(step), running: v.boolean(), result: v.nullable(result) }),
]);
export type ToPage = v.InferOutput<typeof toPage>;
export type Found = Extract<ToPage, { type: 'found' }>;

const line = v.pipe(v.string(), v.maxLength(10_000));
/** Changes are counted, so that the page knows which of them an answer refers to. */
const edit = v.pipe(v.number(), v.integer(), v.minValue(0));

const toHost = v.variant('type', [
  ready,
  v.object({ type: v.literal('search'), field: searched, text: line }),
  v.object({ type: v.literal('choose'), edit, field: searched, value: line }),
  v.object({ type: v.literal('fill'), edit, field: v.picklist(['name', 'applicationId']), text: line }),
  v.object({ type: v.literal('setRunOwner'), edit, on: v.boolean() }),
  v.object({ type: v.literal('chooseCertificate') }),
  /** The user wants to continue: asks what is missing. */
  v.object({ type: v.literal('validate'), edit }),
  /** Creates the connection. The certificate's password is sent in this message, once; empty without a run owner. */
  v.object({ type: v.literal('create'), password: line }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('resultAction'), action: action.entries.id }),
  checkAction,
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);

/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);
