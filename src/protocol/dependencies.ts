import * as v from 'valibot';
import { copy, failed, loading, ready, refresh, start } from './messages';
import { reader } from './schema';

/** The kinds of nodes in layer order, from what is used to what uses it. */
export const nodeKinds = ['secret', 'variable', 'credential', 'connection', 'other', 'connectionReference', 'flow', 'file'] as const;

/** The picture's data, with every text already in the user's language. */
const node = v.object({
  id: v.string(),
  kind: v.picklist(nodeKinds),
  kindLabel: v.string(),
  label: v.string(),
  detail: v.string(),
  state: v.picklist(['ok', 'broken', 'unseen']),
  /** Why the state is not ok; otherwise empty. */
  why: v.string(),
  canOpen: v.boolean(),
  /** Whether the user can ask for this node's dependencies. */
  canTrace: v.boolean(),
});
const edge = v.object({
  from: v.string(),
  to: v.string(),
  /** The part of a credential that it fills, in words; otherwise empty. */
  part: v.string(),
  /** How this is known, in words. */
  source: v.string(),
  broken: v.boolean(),
});
const picture = v.object({
  title: v.string(),
  summary: v.string(),
  asked: v.string(),
  nodes: v.array(node),
  edges: v.array(edge),
  /** Sentences about what could not be read. */
  unseen: v.array(v.string()),
});
export type Picture = v.InferOutput<typeof picture>;
export type PictureNode = v.InferOutput<typeof node>;
export type PictureEdge = v.InferOutput<typeof edge>;

/** The keys of the page's own texts. */
export const textKeys = [
  'asked',
  'broken',
  'cannotOpen',
  'cannotSee',
  'copied',
  'copy',
  'fit',
  'keys',
  'list',
  'open',
  'picture',
  'refresh',
  'restsOn',
  'savePng',
  'saveSvg',
  'trace',
  'usedBy',
  'zoomIn',
  'zoomOut',
] as const;
export type PageTexts = Readonly<Record<(typeof textKeys)[number], string>>;

const toPage = v.variant('type', [start(textKeys), loading, v.object({ type: v.literal('state'), picture }), failed]);
export type ToPage = v.InferOutput<typeof toPage>;

const toHost = v.variant('type', [
  ready,
  v.object({ type: v.literal('open'), id: v.string() }),
  v.object({ type: v.literal('trace'), id: v.string() }),
  refresh,
  copy,
  /** `data` is the text of an SVG, or a PNG in base64. */
  v.object({ type: v.literal('save'), format: v.picklist(['svg', 'png']), data: v.pipe(v.string(), v.maxLength(50_000_000)) }),
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);

/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);
