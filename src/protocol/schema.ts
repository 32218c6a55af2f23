import * as v from 'valibot';

/** The schema of a page's own texts: one for each key, and no others. */
export function textsOf<const Key extends string>(keys: readonly Key[]): v.GenericSchema<unknown, Readonly<Record<Key, string>>> {
  const entries = Object.fromEntries(keys.map((key) => [key, v.string()])) as Record<Key, v.StringSchema<undefined>>;
  return v.strictObject(entries);
}

/** Parses what arrived with a schema; undefined for anything that does not fit. */
export function reader<T>(schema: v.GenericSchema<unknown, T>): (value: unknown) => T | undefined {
  return (value) => {
    const read = v.safeParse(schema, value);
    return read.success ? read.output : undefined;
  };
}
