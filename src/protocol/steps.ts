import * as v from 'valibot';

/** One step of a plan as a page shows it, every text in the person's language. */
export const step = v.object({
  id: v.string(),
  title: v.string(),
  /** `left`: it was to be undone, and what it made is still there. */
  state: v.picklist(['waiting', 'doing', 'done', 'failed', 'undone', 'left']),
  /** Why it failed, or what is left; else empty. */
  detail: v.string(),
  /** How long it took, in words, once it ended; else empty. */
  time: v.string(),
});
export type Step = v.InferOutput<typeof step>;

/** The words for the states of a step, by their keys. */
export const stepTextKeys = ['stepWaiting', 'stepDoing', 'stepDone', 'stepFailed', 'stepUndone', 'stepLeft'] as const;
export type StepTexts = Readonly<Record<(typeof stepTextKeys)[number], string>>;
