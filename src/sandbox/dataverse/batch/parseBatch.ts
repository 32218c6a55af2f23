import { Refusal } from '../refusal';

/** One request of a batch. */
export interface BatchRequest {
  readonly method: string;
  /** Absolute or relative, as sent. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Later requests in the change set use it to refer to the row that this one creates. */
  readonly contentId?: string;
}

/** A part of a batch: one request, or a change set whose requests succeed or fail together. */
export type BatchPart =
  { readonly kind: 'request'; readonly request: BatchRequest } | { readonly kind: 'changeSet'; readonly requests: readonly BatchRequest[] };

/** Parses a multipart/mixed batch. Line endings may be CRLF or LF. */
export function parseBatch(contentType: string, body: string): BatchPart[] {
  return splitParts(contentType, body).map((part) => {
    const type = part.headers['content-type'] ?? '';
    if (!/^multipart\/mixed/i.test(type)) return { kind: 'request', request: parseRequest(part) };
    const requests = splitParts(type, part.content).map(parseRequest);
    if (requests.some(({ method }) => method === 'GET')) throw badBatch('A change set cannot contain GET requests.');
    return { kind: 'changeSet', requests };
  });
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

function splitParts(contentType: string, body: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw badBatch('The boundary of the batch is missing.');
  const parts = body.replaceAll('\r\n', '\n').split(new RegExp(`(?:^|\n)--${escapePattern(boundary)}(?:--)?[ \t]*(?=\n|$)`));
  return parts
    .slice(1)
    .map((part) => part.replace(/^\n/, ''))
    .filter((part) => part.trim() !== '')
    .map(splitHeaders);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Splits at the first empty line. */
function splitHeaders(text: string): Part {
  const end = text.indexOf('\n\n');
  const lines = (end === -1 ? text : text.slice(0, end)).split('\n');
  const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)).filter((match) => match !== null);
  return {
    headers: Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()])),
    content: end === -1 ? '' : text.slice(end + 2),
  };
}

function parseRequest({ headers: partHeaders, content }: Part): BatchRequest {
  const text = content.replace(/^\n+/, '');
  const end = text.indexOf('\n');
  // Clients write queries into a batch unencoded, including spaces.
  const [, method, address] = /^([A-Z]+)\s+(\S.*?)(?:\s+HTTP\/1\.1)?\s*$/.exec(end === -1 ? text : text.slice(0, end)) ?? [];
  if (method === undefined || address === undefined) throw badBatch('A part of the batch is not a request.');
  const { headers, content: body } = splitHeaders(end === -1 ? '' : text.slice(end + 1));
  const contentId = partHeaders['content-id'] ?? headers['content-id'];
  return { method, address, headers, body: body.trim(), ...(contentId !== undefined && { contentId }) };
}

function badBatch(message: string): Refusal {
  return new Refusal(400, '0x80048d19', message);
}
