import * as v from 'valibot';
import { say, type Message } from '../../message';

export const chosenEnvironment = v.variant('kind', [
  /** Without `environment`, the sandbox's first one. */
  v.object({ kind: v.literal('sandbox'), environment: v.exactOptional(v.literal('test')) }),
  v.object({
    kind: v.literal('microsoft'),
    address: v.string(),
    apiAddress: v.exactOptional(v.string()),
    name: v.string(),
    cloud: v.picklist(['public', 'gcc', 'gccHigh', 'dod', 'china']),
    tenantId: v.exactOptional(v.string()),
    environmentId: v.exactOptional(v.string()),
  }),
]);

/** What is remembered of the chosen environment: where it is, and nothing secret. */
export type ChosenEnvironment = v.InferOutput<typeof chosenEnvironment>;
export type SandboxChoice = Extract<ChosenEnvironment, { kind: 'sandbox' }>;

/** Reads what was remembered; undefined for anything else. */
export function parseChosenEnvironment(value: unknown): ChosenEnvironment | undefined {
  const read = v.safeParse(chosenEnvironment, value);
  return read.success ? read.output : undefined;
}

export function sandboxTitle({ environment }: SandboxChoice): Message {
  return environment === undefined ? say('Sandbox') : say('Sandbox (test)');
}

/** The name shown for an environment until it is connected and its own name is known. */
export function titleOf(chosen: ChosenEnvironment): string | Message {
  return chosen.kind === 'sandbox' ? sandboxTitle(chosen) : chosen.name || keyOf(chosen);
}

/** Identifies an environment; also names the files kept for it on disk. */
export function keyOf(chosen: ChosenEnvironment): string {
  if (chosen.kind === 'microsoft') return chosen.address.replace(/^https?:\/\//, '').replace(/[^a-z0-9.-]/g, '_');
  return chosen.environment === undefined ? 'sandbox' : `sandbox-${chosen.environment}`;
}
