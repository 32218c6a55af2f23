import * as v from 'valibot';
import { say, type Message } from '../../message';

export const chosenEnvironment = v.variant('kind', [
  /** Without `environment`, the first one of the sandbox. */
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

/** What is remembered of the environment that the person chose: where it is, and nothing secret. */
export type ChosenEnvironment = v.InferOutput<typeof chosenEnvironment>;
export type SandboxChoice = Extract<ChosenEnvironment, { kind: 'sandbox' }>;

/** Reads what was remembered; undefined for anything else. */
export function parseChosenEnvironment(value: unknown): ChosenEnvironment | undefined {
  const read = v.safeParse(chosenEnvironment, value);
  return read.success ? read.output : undefined;
}

/** What an environment of the sandbox is called. */
export function sandboxTitle({ environment }: SandboxChoice): Message {
  return environment === undefined ? say('Sandbox') : say('Sandbox (test)');
}

/** What an environment is called before it is connected and tells its own name. */
export function titleOf(chosen: ChosenEnvironment): string | Message {
  return chosen.kind === 'sandbox' ? sandboxTitle(chosen) : chosen.name || keyOf(chosen);
}

/** Tells environments apart; also the name of what is kept for one of them on disk. */
export function keyOf(chosen: ChosenEnvironment): string {
  if (chosen.kind === 'microsoft') return chosen.address.replace(/^https?:\/\//, '').replace(/[^a-z0-9.-]/g, '_');
  return chosen.environment === undefined ? 'sandbox' : `sandbox-${chosen.environment}`;
}
