import * as v from 'valibot';
import { check } from './checks';
import { reader, textsOf } from './schema';

/** The page's own words. */
export const checkAccessTexts = [
  'checkPass',
  'checkWarning',
  'checkFail',
  'checkUnknown',
  'checkAsking',
  'checkAgain',
  'again',
  'copied',
  'copy',
  'tools',
] as const;

/** The checks of one secret or vault. */
const section = v.object({ id: v.string(), title: v.string(), checks: v.array(check) });
export type CheckSection = v.InferOutput<typeof section>;

const toPage = v.variant('type', [
  v.object({ type: v.literal('start'), language: v.string(), texts: textsOf(checkAccessTexts) }),
  v.object({
    type: v.literal('show'),
    title: v.string(),
    /** Who asks, and for which environment. */
    about: v.string(),
    /** How the checks came out, in one sentence. */
    summary: v.string(),
    sections: v.array(section),
  }),
  /** Something that has happened, for screen readers. */
  v.object({ type: v.literal('said'), text: v.string() }),
]);
export type ToCheckAccessPage = v.InferOutput<typeof toPage>;
export type CheckAccessTexts = Extract<ToCheckAccessPage, { type: 'start' }>['texts'];
export type ShownChecks = Extract<ToCheckAccessPage, { type: 'show' }>;

const toHost = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** `act` is the id of what a check offers, or `again`. */
  v.object({ type: v.literal('act'), section: v.string(), check: v.string(), act: v.string() }),
  v.object({ type: v.literal('again') }),
  v.object({ type: v.literal('copy') }),
]);
export type FromCheckAccessPage = v.InferOutput<typeof toHost>;

/** A message of the host, or undefined for anything that is none. */
export const parseToCheckAccessPage = reader<ToCheckAccessPage>(toPage);
/** A message of the page, or undefined for anything that is none. */
export const parseFromCheckAccessPage = reader<FromCheckAccessPage>(toHost);
