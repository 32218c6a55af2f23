import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ServiceResponse } from '../../service';

/** An answer with its request's id. */
export interface Answered {
  readonly response: ServiceResponse;
  readonly contentId?: string;
}

export type AnsweredPart =
  { readonly kind: 'response'; readonly answer: Answered } | { readonly kind: 'changeSet'; readonly answers: readonly Answered[] };

/** Writes the answers of a batch as multipart/mixed. */
export function writeBatch(boundary: string, parts: readonly AnsweredPart[]): string {
  return writeMultipart(
    boundary,
    parts.map((part) => {
      if (part.kind === 'response') return writeAnswer(part.answer);
      const inner = `changesetresponse_${randomUUID()}`;
      return `Content-Type: multipart/mixed; boundary=${inner}\r\n\r\n${writeMultipart(inner, part.answers.map(writeAnswer))}`;
    }),
  );
}

function writeMultipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

function writeAnswer({ response, contentId }: Answered): string {
  const { status, headers = {}, body } = response;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    text,
  ].join('\r\n');
}
