import * as v from 'valibot';
import { textsOf } from './schema';

// The messages that every page and its host share; a page adds those of its own. The page sends `ready`, then what the user wants, as
// verbs. The host answers with `start`, with `state` or parts of it, with `progress` and `result`, with `failed` or a `notice`.

const id = v.pipe(v.string(), v.maxLength(1000));

/** The page is shown, for the first time or again after it was hidden: it knows nothing. */
export const ready = v.object({ type: v.literal('ready') });

/** The user wants everything read again. */
export const refresh = v.object({ type: v.literal('refresh') });

/** The user wants the page's content as text. */
export const copy = v.object({ type: v.literal('copy') });

/** The user pressed a button of a check: one of its actions, or `again`. */
export const checkAction = v.object({ type: v.literal('checkAction'), check: id, action: id });

/** Whether the page holds something typed that would be gone with it; never what that is. */
export const filled = v.object({ type: v.literal('filled'), filled: v.boolean() });

/** The page leaves, and the person has agreed to lose what was typed. */
export const discard = v.object({ type: v.literal('discard') });

/** The first message to a page: the language and the texts that do not depend on what it shows. */
export function start<const Key extends string>(keys: readonly Key[]) {
  return v.object({ type: v.literal('start'), language: v.string(), texts: textsOf(keys) });
}

/** There is nothing to show yet. */
export const loading = v.object({ type: v.literal('loading'), text: v.string() });

/** There is nothing to show: what failed, and what to do. */
export const failed = v.object({ type: v.literal('failed'), text: v.string(), remedy: v.string() });

/** Something that happened, for screen readers. */
export const notice = v.object({ type: v.literal('notice'), text: v.string() });
