/** A value that a text assigns to a name: `"password": "x"`, `<Password>x</Password>`, `const apiKey = 'x'`, `@password='x'`. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  /** The range of the value in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * JSON, scripts, SQL and attributes: a name, a sign, a quoted value. A quoted name may contain spaces. In JSON within a JSON string,
 * backslashes precede the quotes.
 */
const assignment =
  /(?:(?<=["'])([\w ./-]{2,60})|(?<![\w./-])([A-Za-z][\w./-]{1,60}))\\{0,3}["'\]]{0,2}\s{0,8}(?::=|=>|[:=])\s{0,8}N?\\{0,3}(?:"([^"\\\r\n]{4,200})(?=\\{0,3}")|'([^'\\\r\n]{4,200})(?=\\{0,3}')|`([^`\\\r\n]{4,200})(?=`))/g;
/** XML: the value is the element's entire content. */
const element = /<(?:[\w.-]{1,40}:)?([\w.-]{2,60})(?:\s[^<>]{0,300})?>\s{0,20}([^<>\s][^<>\r\n]{3,200})(?=<\/)/g;

const telling = /(?:pass|pwd|secret|token|key|credential|authorization|cookie|sas|pat|pfx|jwt)[\w\]]{0,12}(?:\\{0,3}["']|\s|[:=>])/i;
const signs = ['=', '</', '":', '" :', ": '", ":'", '\\"'] as const;

/** Longer texts are documents: with so many names, they contain mentions rather than credentials. */
const longestText = 65_536;

/** A quick test: true if a text may assign a value to the name of a secret, or to one that `isTelling` finds in it. */
export function mayNameSecret(text: string, isTelling: (text: string) => boolean = () => false): boolean {
  if (text.length < 10 || text.length > longestText || !signs.some((sign) => text.includes(sign))) return false;
  return telling.test(text) || isTelling(text);
}

/** The values that a text assigns to names. */
export function findNamedValues(text: string): NamedValue[] {
  if (text.length > longestText) return [];
  return [...text.matchAll(assignment), ...text.matchAll(element)].map((match) => {
    const [name = '', value = ''] = match.slice(1).filter(Boolean);
    const start = match.index + match[0].length - value.length;
    return { name: name.trim(), value: value.trimEnd(), start, end: start + value.trimEnd().length };
  });
}
