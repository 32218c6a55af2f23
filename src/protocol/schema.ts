import * as v from 'valibot';

/** The schema of a page's own words: one text for each key, and no other. */
export function textsOf<const Key extends string>(keys: readonly Key[]): v.GenericSchema<unknown, Readonly<Record<Key, string>>> {
  const entries = Object.fromEntries(keys.map((key) => [key, v.string()])) as Record<Key, v.StringSchema<undefined>>;
  return v.strictObject(entries);
}

/** Reads what arrived by a schema; undefined for anything that does not fit. */
export function reader<T>(schema: v.GenericSchema<unknown, T>): (value: unknown) => T | undefined {
  return (value) => {
    const read = v.safeParse(schema, value);
    return read.success ? read.output : undefined;
  };
}
