import * as v from 'valibot';

/** An access check as a page shows it, with every text in the user's language. */
export const check = v.object({
  id: v.string(),
  title: v.string(),
  /** `asking`: the answer has not arrived yet. */
  state: v.picklist(['pass', 'warning', 'fail', 'unknown', 'asking']),
  /** The evidence, in words; empty while the check is under way. */
  evidence: v.string(),
  /** What to do about it; otherwise empty. */
  remedy: v.string(),
  /** What the page offers: opening an address, copying a text, or doing it for the user. The host knows what is behind an id. */
  actions: v.array(v.object({ id: v.string(), label: v.string(), kind: v.picklist(['open', 'copy', 'do']) })),
});
export type Check = v.InferOutput<typeof check>;

/** The texts for the states of a check, and its button, by key. */
export const checkTextKeys = ['checkPass', 'checkWarning', 'checkFail', 'checkUnknown', 'checkAsking', 'checkAgain'] as const;
export type CheckTexts = Readonly<Record<(typeof checkTextKeys)[number], string>>;
