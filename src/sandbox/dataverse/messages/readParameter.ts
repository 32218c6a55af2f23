import * as v from 'valibot';
import type { MessageCall } from '../context';
import { badPayload, Refusal } from '../refusal';

/** Parses the parameters of a call, or refuses it naming the first one that does not fit. */
export function readParameters<T>(call: MessageCall, schema: v.GenericSchema<unknown, T>): T {
  const read = v.safeParse(schema, call.parameters);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const name = v.getDotPath(issue) ?? '';
  if (call.kind === 'action')
    throw badPayload(call.name, `The parameter '${name}' of '${call.name}' is missing or of another type than expected.`);
  // [I] The code and the text.
  throw new Refusal(
    400,
    '0x80060888',
    `The parameter '${name}' of the function '${call.name}' is missing or of another type than expected.`,
  );
}

/** A GUID in any spelling, converted to lower case. */
export const guidParameter = v.pipe(
  v.string(),
  v.regex(/^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i),
  v.transform((text) => text.replace(/[{}]/g, '').toLowerCase()),
);
