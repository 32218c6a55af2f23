import { say, type Message } from '../../message';
import type { CloudErrorKind, ServiceName } from '../result';
import type { ServiceWords } from './serviceWords';

/** What a refusal means, and what to do about it. */
export interface Classification {
  readonly kind: CloudErrorKind;
  readonly remedy: Message;
  /** What to show instead of the service's words where those are meant for engineers. The full text is kept separately. */
  readonly message?: string;
}

/** A refusal as it arrived. */
export interface Refusal extends ServiceWords {
  readonly service: ServiceName;
  readonly status: number;
  /** True if it was a change, not a read. */
  readonly changes: boolean;
  /** The delegated permissions of the token that was sent, if known. */
  readonly scopes?: readonly string[];
  /** How long the service asks to be left alone, in milliseconds. */
  readonly retryAfter?: number;
}

export const signInAgain = say('Sign in again. If that does not help, choose another account.');

/** What a status means for every service. */
export function classifyStatus({ service, status, retryAfter }: Refusal): Classification {
  if (status === 401) return { kind: 'unauthenticated', remedy: signInAgain };
  if (status === 403)
    return { kind: 'forbidden', remedy: say('Ask an administrator for the right to do this, or sign in as somebody who has it.') };
  if (status === 404 || status === 410) return { kind: 'notFound', remedy: say('It may have been deleted. Refresh to see what is there.') };
  if (status === 409 || status === 412)
    return { kind: 'conflict', remedy: say('Somebody else changed it meanwhile. Refresh, look at it, and try again.') };
  if (status === 429) return { kind: 'throttled', remedy: waitRemedy(service, retryAfter) };
  if (status === 407)
    return { kind: 'offline', remedy: say('A proxy on the way to {0} asks you to sign in to it. Check the proxy settings.', service) };
  if (status === 408 || status === 502 || status === 503 || status === 504) {
    return { kind: 'offline', remedy: say('{0} is not available at the moment. Try again in a few minutes.', service) };
  }
  if (status >= 400 && status < 500) return { kind: 'validation', remedy: say('Correct what {0} names, and try again.', service) };
  if (status >= 300 && status < 400)
    return {
      kind: 'unexpected',
      remedy: say(
        '{0} sent this on to another address, which is not followed. Check the address of the environment, and whether something on your network answers in its place.',
        service,
      ),
    };
  return { kind: 'unexpected', remedy: say('Try again. If it happens again, report it to Microsoft with the request id.') };
}

function waitRemedy(service: ServiceName, retryAfter: number | undefined): Message {
  if (retryAfter === undefined) return say('{0} is busy. Try again in a few minutes.', service);
  const seconds = Math.ceil(retryAfter / 1000);
  if (seconds < 120) return say('{0} asks to be left alone for {1} seconds. Try again after that.', service, seconds);
  return say('{0} asks to be left alone for {1} minutes. Try again after that.', service, Math.ceil(seconds / 60));
}
