import * as v from 'valibot';

/** A check of access as a page shows it, every text in the person's language. */
export const check = v.object({
  id: v.string(),
  title: v.string(),
  /** `asking`: the answer is not there yet. */
  state: v.picklist(['pass', 'warning', 'fail', 'unknown', 'asking']),
  /** What was seen, in words; empty while it is asked for. */
  evidence: v.string(),
  /** What to do about it, else empty. */
  remedy: v.string(),
  /** What the page offers: to open an address, to copy a text, or to do it for the person. The host knows what is behind an id. */
  actions: v.array(v.object({ id: v.string(), label: v.string(), kind: v.picklist(['open', 'copy', 'do']) })),
});
export type Check = v.InferOutput<typeof check>;

/** The words for the states of a check, and its button, by their keys. */
export const checkTextKeys = ['checkPass', 'checkWarning', 'checkFail', 'checkUnknown', 'checkAsking', 'checkAgain'] as const;
export type CheckTexts = Readonly<Record<(typeof checkTextKeys)[number], string>>;
