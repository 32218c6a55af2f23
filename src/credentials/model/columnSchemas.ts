import * as v from 'valibot';
import { isId } from '../../cloud/address';

/** The cells of a Dataverse row as the schemas of rows read them. An absent or empty cell gets a plain value. */
/** It becomes part of addresses and filters, so anything that is not an id is rejected here. */
export const id = v.pipe(v.string(), v.check(isId), v.toLowerCase());
export const optionalId = v.pipe(
  v.nullish(v.string(), ''),
  v.check((text) => text === '' || isId(text)),
  v.toLowerCase(),
  v.transform((text) => (text === '' ? undefined : text)),
);
export const text = v.nullish(v.string(), '');
export const optionalText = v.pipe(
  v.nullish(v.string()),
  v.transform((value) => value ?? undefined),
);
export const number = v.nullish(v.number(), -1);
export const flag = v.nullish(v.boolean(), false);
