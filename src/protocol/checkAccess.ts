import * as v from 'valibot';
import { check, checkTextKeys } from './checks';
import { checkAction, copy, notice, ready, refresh, start } from './messages';
import { reader } from './schema';

/** The page's own words. */
export const checkAccessTexts = [...checkTextKeys, 'again', 'copied', 'copy', 'tools'] as const;

/** The checks of one secret or vault. */
const section = v.object({ id: v.string(), title: v.string(), checks: v.array(check) });
export type CheckSection = v.InferOutput<typeof section>;

const toPage = v.variant('type', [
  start(checkAccessTexts),
  v.object({
    type: v.literal('state'),
    title: v.string(),
    /** Who asks, and for which environment. */
    about: v.string(),
    /** How the checks came out, in one sentence. */
    summary: v.string(),
    sections: v.array(section),
  }),
  notice,
]);
export type ToPage = v.InferOutput<typeof toPage>;
export type CheckAccessTexts = Extract<ToPage, { type: 'start' }>['texts'];
export type ShownChecks = Extract<ToPage, { type: 'state' }>;

const toHost = v.variant('type', [ready, v.object({ ...checkAction.entries, section: v.string() }), refresh, copy]);
export type ToHost = v.InferOutput<typeof toHost>;

/** A message of the host, or undefined for anything that is none. */
export const parseToPage = reader<ToPage>(toPage);
/** A message of the page, or undefined for anything that is none. */
export const parseToHost = reader<ToHost>(toHost);
