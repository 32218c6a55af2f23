declare const built: unique symbol;

/** An address of a service, in which ids and names stand for themselves. Only this file makes one: the compiler sees to it. */
export type Address = string & { readonly [built]: true };

/** A row of Dataverse. */
export interface RowPlace {
  /** The entity set, such as `credentials`. */
  readonly set: string;
  readonly id: string;
}

type Query = Readonly<Record<string, string | undefined>>;

/**
 * The address of something below a base. Names of query options are ours, everything else may come from rows, files or people.
 * Undefined where a part cannot be a part of an address: then there is nothing to ask for.
 */
export function addressOf(base: string, segments: readonly (string | undefined)[], query: Query = {}): Address | undefined {
  const parts = segments.map((segment) => (segment === undefined ? undefined : encodeSegment(segment)));
  if (parts.includes(undefined)) return undefined;
  const options = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeValue(value)}`]));
  return `${base}/${parts.join('/')}${options.length === 0 ? '' : `?${options.join('&')}`}` as Address;
}

/** An address that a service told, such as that of the next page, as it is. */
export function addressTold(link: string): Address | undefined {
  return URL.canParse(link) ? (link as Address) : undefined;
}

/** An ARM id as segments; those of no ARM id cannot be part of an address. */
export function segmentsOfId(armId: string): readonly (string | undefined)[] {
  const [beginning, ...segments] = armId.split('/');
  return beginning === '' && segments.length > 0 ? segments : [undefined];
}

/** A row as a segment. Ids are GUIDs: letters, digits and hyphens are all that can be in one. */
export function rowSegment({ set, id }: RowPlace): string | undefined {
  return isId(id) ? `${set}(${id})` : undefined;
}

/** Whether a text can be the id of a row, or any other id that is made of letters, digits and hyphens. */
export function isId(text: string): boolean {
  return /^[0-9a-z-]+$/i.test(text);
}

/** One segment. Undefined for what is none: an empty one, and those that mean the segment before. */
export function encodeSegment(text: string): string | undefined {
  if (text === '' || text === '.' || text === '..') return undefined;
  // What OData writes in segments is allowed there, and clearer as it is.
  return encodeValue(text).replace(/%(?:3D|2C|40|24|3A)/g, decodeURIComponent);
}

/** A value in a query. Half of a character, which no address can hold, becomes the sign for what is unreadable. */
export function encodeValue(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
