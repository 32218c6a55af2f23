import * as v from 'valibot';
import { reader } from './schema';

/** Why a page cannot be used: its environment is not the open one. */
const lock = v.object({ title: v.string(), text: v.string(), /** Labels of the buttons. */ back: v.string(), close: v.string() });
export type PageLock = v.InferOutput<typeof lock>;

/** What any page may be told, whatever else it shows. */
const toPage = v.object({ type: v.literal('lock'), lock: v.nullable(lock) });
export type LockToPage = v.InferOutput<typeof toPage>;

const toHost = v.object({ type: v.literal('lock'), action: v.picklist(['back', 'close']) });
export type LockToHost = v.InferOutput<typeof toHost>;

/** A message about the lock of a page, or undefined for anything else. */
export const parseLockToPage = reader<LockToPage>(toPage);
/** The same from the page. */
export const parseLockToHost = reader<LockToHost>(toHost);
