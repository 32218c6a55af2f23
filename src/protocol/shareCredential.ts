import * as v from 'valibot';
import { failed, loading, ready, refresh, start } from './messages';
import { reader } from './schema';

const role = v.picklist(['user', 'userAndShare', 'coOwner']);
export type RoleId = v.InferOutput<typeof role>;

/** A user or a team; `detail` holds the email address or the type, and anything worth knowing about them. */
const principal = v.object({ id: v.string(), kind: v.picklist(['person', 'team']), name: v.string(), detail: v.string() });
export type PagePrincipal = v.InferOutput<typeof principal>;

/** The outcome for one row. `again` is the label of its button, or empty if a retry cannot help. */
const row = v.object({
  id: v.string(),
  kind: v.picklist(['credential', 'variable']),
  name: v.string(),
  state: v.picklist(['waiting', 'doing', 'done', 'limited', 'useless', 'failed', 'unsure', 'kept', 'skipped']),
  /** The state in a word or two. */
  stateName: v.string(),
  detail: v.string(),
  remedy: v.string(),
  /** The service's own words, or empty. */
  said: v.string(),
  again: v.string(),
});
export type PageRow = v.InferOutput<typeof row>;

/** What is being, or was, done for one person or team. */
const outcome = v.object({ principal, title: v.string(), rows: v.array(row) });
export type PageOutcome = v.InferOutput<typeof outcome>;

const removal = v.object({
  id: v.string(),
  question: v.string(),
  consequence: v.string(),
  looking: v.boolean(),
  /** With what happens to each if the box is ticked, in words. */
  variables: v.array(v.object({ name: v.string(), keeps: v.boolean(), fate: v.string() })),
});
export type PageRemoval = v.InferOutput<typeof removal>;

/** Everything the page shows, except the search. */
const shareView = v.object({
  title: v.string(),
  /** Why the user may not share, and what to do about it; empty if they may, as far as is known. */
  hindrance: v.object({ text: v.string(), remedy: v.string() }),
  notes: v.array(v.string()),
  roles: v.array(v.object({ role, name: v.string(), meaning: v.string(), rights: v.string() })),
  variables: v.array(v.object({ id: v.string(), name: v.string(), schemaName: v.string() })),
  variableNotes: v.array(v.string()),
  owner: principal,
  shares: v.array(v.object({ principal, role: v.union([role, v.literal('custom')]), roleName: v.string(), rights: v.string() })),
  /** Whom to share it with, and in which role. */
  chosen: v.array(v.object({ principal, role })),
  removal: v.nullable(removal),
  outcomes: v.array(outcome),
  /** The overall result, in a sentence; empty until there is one. */
  summary: v.string(),
  busy: v.boolean(),
});
export type ShareView = v.InferOutput<typeof shareView>;

export const textKeys = [
  'refresh',
  'search',
  'searchHint',
  'searchPlaceholder',
  'searching',
  'nobody',
  'more',
  'chosen',
  'chosenNone',
  'role',
  'drop',
  'share',
  'sharing',
  'roles',
  'rights',
  'along',
  'alongHint',
  'alongNone',
  'shares',
  'sharesNone',
  'owner',
  'change',
  'remove',
  'cancel',
  'takeVariables',
  'lookingAtVariables',
  'results',
  'serviceSaid',
  'person',
  'team',
] as const;
export type ShareTexts = Readonly<Record<(typeof textKeys)[number], string>>;

const toPage = v.variant('type', [
  start(textKeys),
  loading,
  failed,
  v.object({ type: v.literal('state'), session: shareView }),
  /** What a search has found so far. `disabledBecause` is empty for those who can be chosen, `problem` if everything could be looked up. */
  v.object({
    type: v.literal('found'),
    text: v.string(),
    more: v.boolean(),
    problem: v.string(),
    found: v.array(v.object({ principal, disabledBecause: v.string() })),
  }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

const id = v.pipe(v.string(), v.maxLength(100));
const toHost = v.variant('type', [
  ready,
  refresh,
  v.object({ type: v.literal('search'), text: v.pipe(v.string(), v.maxLength(200)) }),
  /** The next page of search results. */
  v.object({ type: v.literal('more') }),
  v.object({ type: v.literal('choose'), id }),
  v.object({ type: v.literal('unchoose'), id }),
  v.object({ type: v.literal('setRole'), id, role }),
  v.object({ type: v.literal('share') }),
  v.object({ type: v.literal('changeRole'), id, role }),
  v.object({ type: v.literal('askRemoval'), id }),
  v.object({ type: v.literal('cancelRemoval') }),
  v.object({ type: v.literal('remove'), id, withVariables: v.boolean() }),
  /** Retries one row: `id` says whose, `row` which. */
  v.object({ type: v.literal('retry'), id, row: id }),
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);

/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);
