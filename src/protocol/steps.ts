import * as v from 'valibot';

/** One step of a plan as a page shows it, with every text in the user's language. */
export const step = v.object({
  id: v.string(),
  title: v.string(),
  /** `left`: undoing failed, and what it created is still there. */
  state: v.picklist(['waiting', 'doing', 'done', 'failed', 'undone', 'left']),
  /** Why it failed, or what is left; otherwise empty. */
  detail: v.string(),
  /** How long it took, in words, once it ended; otherwise empty. */
  time: v.string(),
});
export type Step = v.InferOutput<typeof step>;

/** The texts for the states of a step, by key. */
export const stepTextKeys = ['stepWaiting', 'stepDoing', 'stepDone', 'stepFailed', 'stepUndone', 'stepLeft'] as const;
export type StepTexts = Readonly<Record<(typeof stepTextKeys)[number], string>>;
