import * as v from 'valibot';

const chosenEnvironment = v.variant('kind', [
  v.object({ kind: v.literal('sandbox') }),
  v.object({
    kind: v.literal('microsoft'),
    address: v.string(),
    name: v.string(),
    cloud: v.picklist(['public', 'gcc', 'gccHigh', 'dod', 'china']),
    tenantId: v.exactOptional(v.string()),
    environmentId: v.exactOptional(v.string()),
  }),
]);

/** What is remembered of the environment that the person chose: where it is, and nothing secret. */
export type ChosenEnvironment = v.InferOutput<typeof chosenEnvironment>;

/** Reads what was remembered; undefined for anything else. */
export function parseChosenEnvironment(value: unknown): ChosenEnvironment | undefined {
  const read = v.safeParse(chosenEnvironment, value);
  return read.success ? read.output : undefined;
}

/** Tells environments apart; also the name of what is kept for one of them on disk. */
export function keyOf(chosen: ChosenEnvironment): string {
  return chosen.kind === 'sandbox' ? 'sandbox' : chosen.address.replace(/^https?:\/\//, '').replace(/[^a-z0-9.-]/g, '_');
}
