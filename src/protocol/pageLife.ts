import * as v from 'valibot';
import { reader } from './schema';

/** What keeps a page from being used: its environment is not the one that is open. */
const lock = v.object({ title: v.string(), text: v.string(), /** Labels of the buttons. */ back: v.string(), close: v.string() });
export type PageLock = v.InferOutput<typeof lock>;

/** What every page is told, whatever else it shows. */
const toPage = v.object({ type: v.literal('life'), lock: v.nullable(lock) });
export type LifeToPage = v.InferOutput<typeof toPage>;

const toHost = v.object({ type: v.literal('life'), act: v.picklist(['back', 'close']) });
export type LifeToHost = v.InferOutput<typeof toHost>;

/** A message about the life of a page, or undefined for anything else. */
export const parseLifeToPage = reader<LifeToPage>(toPage);
/** The same from the page. */
export const parseLifeToHost = reader<LifeToHost>(toHost);
