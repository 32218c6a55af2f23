declare const built: unique symbol;

/** An address of a service, in which ids and names are taken literally. Only this file can build one; the compiler enforces it. */
export type Address = string & { readonly [built]: true };

/** A Dataverse row. */
export interface RowPlace {
  /** The entity set, such as `credentials`. */
  readonly set: string;
  readonly id: string;
}

type Query = Readonly<Record<string, string | undefined>>;

/**
 * The address of something below a base. Names of query options are ours; everything else may come from rows, files or people. Undefined if
 * a part cannot be part of an address: then there is nothing to request.
 */
export function addressOf(base: string, segments: readonly (string | undefined)[], query: Query = {}): Address | undefined {
  const parts = segments.map((segment) => (segment === undefined ? undefined : encodeSegment(segment)));
  if (parts.includes(undefined)) return undefined;
  const options = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeValue(value)}`]));
  return `${base}/${parts.join('/')}${options.length === 0 ? '' : `?${options.join('&')}`}` as Address;
}

/** An address that a service returned, such as that of the next page, unchanged. */
export function addressTold(link: string): Address | undefined {
  return URL.canParse(link) ? (link as Address) : undefined;
}

/** An ARM id as segments; what is not an ARM id yields segments that cannot be part of an address. */
export function segmentsOfId(armId: string): readonly (string | undefined)[] {
  const [beginning, ...segments] = armId.split('/');
  return beginning === '' && segments.length > 0 ? segments : [undefined];
}

/** A row as a segment. Ids are GUIDs and can contain only letters, digits and hyphens. */
export function rowSegment({ set, id }: RowPlace): string | undefined {
  return isId(id) ? `${set}(${id})` : undefined;
}

/** Whether a text can be the id of a row, or any other id made of letters, digits and hyphens. */
export function isId(text: string): boolean {
  return /^[0-9a-z-]+$/i.test(text);
}

/** One segment. Undefined for what cannot be one: an empty text, `.` and `..`. */
export function encodeSegment(text: string): string | undefined {
  if (text === '' || text === '.' || text === '..') return undefined;
  // Segments may contain the characters that OData uses, and are easier to read with them.
  return encodeValue(text).replace(/%(?:3D|2C|40|24|3A)/g, decodeURIComponent);
}

/** A query value. A lone surrogate, which no address can hold, becomes the replacement character. */
export function encodeValue(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
