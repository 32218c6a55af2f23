import { setTimeout as sleep } from 'node:timers/promises';

/** Clock, randomness and timeouts, which tests replace. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; an aborted signal rejects with its reason. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  /** How long one request may take, in milliseconds. */
  readonly timeout: number;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  wait: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
  random: () => Math.random(),
  // Dataverse itself gives up after two minutes.
  timeout: 125_000,
};

/** What `Retry-After` asks for, in milliseconds from now: it holds seconds or a date. Undefined if it asks for nothing. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The pause before the nth repetition (from 0) if the service asked for none: doubles each time, with half of it random. */
export function backOff(repetition: number, random: number): number {
  return Math.min(30_000, 500 * 2 ** repetition) * (0.5 + random / 2);
}
