import * as v from 'valibot';
import { check, checkTextKeys } from './checks';
import { checkAction, copy, notice, ready, refresh, start } from './messages';
import { reader } from './schema';

/** The keys of the page's own texts. */
export const checkAccessTexts = [...checkTextKeys, 'again', 'copied', 'copy', 'tools'] as const;

/** The checks of one secret or vault. */
const section = v.object({ id: v.string(), title: v.string(), checks: v.array(check) });
export type CheckSection = v.InferOutput<typeof section>;

const toPage = v.variant('type', [
  start(checkAccessTexts),
  v.object({
    type: v.literal('state'),
    title: v.string(),
    /** Who runs the checks, and in which environment. */
    about: v.string(),
    /** The result of the checks, in one sentence. */
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

/** A message from the host, or undefined for anything else. */
export const parseToPage = reader<ToPage>(toPage);
/** A message from the page, or undefined for anything else. */
export const parseToHost = reader<ToHost>(toHost);
