/** The properties that have a value: services write null for what they do not know, our types leave the property out. */
export function omitAbsent<T extends object>(properties: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(properties).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
