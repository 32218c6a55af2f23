import type { Message } from '../message';

/** Why something was not read: a clause that can stand after its name. */
export type Reason = Message;

/** Tells a reason from what was opened or read. */
export function isReason(opened: number | Buffer | Reason): opened is Reason {
  return typeof opened === 'object' && !Buffer.isBuffer(opened);
}
