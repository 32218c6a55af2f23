import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Transport } from './transport';
import { NoAnswer } from './transportErrors';
import { backOff, parseRetryAfter, type Timing } from './timing';

export interface Sending {
  /** True if doing it twice does no harm. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal | undefined;
  /** Called when a request that may have been carried out is sent again. */
  readonly onLost?: (() => void) | undefined;
}

/**
 * Sends a request, and repeats it while the service is busy: always after 429, because nothing was done; after a lost answer or a gateway
 * error, only if it is `repeatable`. Obeys `Retry-After` up to five minutes in total; if that is not enough, returns the last answer
 * unchanged.
 */
export async function sendWithRetries(
  wire: Transport,
  timing: Timing,
  request: PipelineRequest,
  { repeatable, signal, onLost }: Sending,
): Promise<PipelineResponse> {
  let waited = 0;
  for (let repetition = 0; ; repetition += 1) {
    const outcome = await outcomeOf(wire, request, signal);
    const pause = pauseAfter(outcome, repeatable, repetition, timing);
    if (pause === undefined || repetition === mostRepetitions || waited + pause > mostWaiting) {
      if (outcome instanceof NoAnswer) throw outcome;
      return outcome;
    }
    if (outcome instanceof NoAnswer || outcome.status !== 429) onLost?.();
    waited += pause;
    await timing.wait(pause, signal);
  }
}

const mostRepetitions = 4;
const mostWaiting = 300_000;

async function outcomeOf(wire: Transport, request: PipelineRequest, signal: AbortSignal | undefined): Promise<PipelineResponse | NoAnswer> {
  try {
    return await wire.attempt(request, signal);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

/** Milliseconds until the next attempt; undefined if there must be none. */
function pauseAfter(outcome: PipelineResponse | NoAnswer, repeatable: boolean, repetition: number, timing: Timing): number | undefined {
  const pause = backOff(repetition, timing.random());
  // Anyone offline wants to know at once, and what timed out will probably time out again.
  if (outcome instanceof NoAnswer) return repeatable && outcome.sent && outcome.code !== 'ETIMEDOUT' ? pause : undefined;
  if (outcome.status === 429 || (repeatable && passing.has(outcome.status))) {
    return parseRetryAfter(outcome.headers.get('Retry-After'), timing.now()) ?? pause;
  }
  return undefined;
}

/** Statuses of temporary faults. */
const passing = new Set([408, 500, 502, 503, 504]);
