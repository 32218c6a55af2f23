import * as v from 'valibot';
import type { ServiceResponse } from '../service';
import { faultSpec, type Faults } from './faults';
import type { Journal } from './journal';
import type { RequestHead } from './readRequest';

/** What tests may do to a sandbox from outside. */
export interface ControlDesk {
  readonly faults: Faults;
  readonly journal: Journal;
  advanceClock(seconds: number): void;
  reset(): void;
}

const advance = v.strictObject({ advanceSeconds: v.pipe(v.number(), v.finite()) });
const done: ServiceResponse = { status: 204 };

/** The most bytes of a body for `/_sandbox/…`. */
export const largestControlBody = 64 * 1024;

/** Whether a request is for `/_sandbox/…`, which every listener has. */
export function isControl({ url }: RequestHead): boolean {
  return url.pathname.startsWith('/_sandbox/');
}

/** The answer to anyone who tries to control a sandbox without its key. */
export const refuseControl: ServiceResponse = {
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer' },
  body: { error: { code: 'Unauthorized', message: 'This takes the key of the sandbox, as a bearer token. It is in its ready file.' } },
};

/** Answers `/_sandbox/…` for callers who have the key. */
export function answerControl({ method, url }: RequestHead, body: string, desk: ControlDesk): ServiceResponse {
  switch (`${method} ${url.pathname}`) {
    case 'POST /_sandbox/faults':
      return withBody(faultSpec, body, (spec) => {
        desk.faults.add(spec);
      });
    case 'GET /_sandbox/faults':
      return { status: 200, body: desk.faults.list() };
    case 'DELETE /_sandbox/faults':
      desk.faults.clear();
      return done;
    case 'GET /_sandbox/journal':
      return { status: 200, body: desk.journal.list() };
    case 'DELETE /_sandbox/journal':
      desk.journal.clear();
      return done;
    case 'POST /_sandbox/clock':
      return withBody(advance, body, ({ advanceSeconds }) => {
        desk.advanceClock(advanceSeconds);
      });
    case 'POST /_sandbox/reset':
      desk.reset();
      return done;
    default:
      return { status: 404, body: { error: { code: 'NotFound', message: `There is no ${method} ${url.pathname}.` } } };
  }
}

function withBody<T>(schema: v.GenericSchema<unknown, T>, body: string, act: (value: T) => void): ServiceResponse {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (!read.success) return { status: 400, body: { error: { code: 'BadRequest', message: v.summarize(read.issues) } } };
  act(read.output);
  return done;
}
