import * as v from 'valibot';
import type { ServiceResponse } from '../service';
import { faultSpec, type Faults } from './faults';
import type { Journal } from './journal';
import type { PlainRequest } from './readRequest';

/** What tests may do to a sandbox from outside. */
export interface ControlDesk {
  readonly faults: Faults;
  readonly journal: Journal;
  advanceClock(seconds: number): void;
  reset(): void;
}

const advance = v.strictObject({ advanceSeconds: v.pipe(v.number(), v.finite()) });
const done: ServiceResponse = { status: 204 };

/** Answers `/_sandbox/…`, which every listener has; undefined for any other path. */
export function answerControl({ method, url, body }: PlainRequest, desk: ControlDesk): ServiceResponse | undefined {
  if (!url.pathname.startsWith('/_sandbox/')) return undefined;
  switch (`${method} ${url.pathname}`) {
    case 'POST /_sandbox/faults':
      return withBody(faultSpec, body, (spec) => { desk.faults.add(spec); });
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
      return withBody(advance, body, ({ advanceSeconds }) => { desk.advanceClock(advanceSeconds); });
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
