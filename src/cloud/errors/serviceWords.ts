import * as v from 'valibot';
import { told } from '../told';

/** What a service said about a refusal. */
export interface ServiceWords {
  /** Empty where it said nothing that could be read. */
  readonly message: string;
  readonly code?: string;
  /** The finer code of Key Vault, such as `ForbiddenByRbac`. */
  readonly innerCode?: string;
}

const text = v.fallback(v.optional(v.string()), undefined);

/** Dataverse, Key Vault, Resource Manager and Power Platform wrap their error alike. */
const wrapped = v.object({
  error: v.object({
    code: text,
    message: text,
    innererror: v.fallback(v.optional(v.object({ code: text })), undefined),
  }),
});
/** How Entra words a refused token. */
const signIn = v.object({ error: v.string(), error_description: text });
/** How gateways and some Power Platform services answer. */
const bare = v.object({ code: text, message: v.string() });

/** Reads the body of an error answer. */
export function readServiceWords(body: string | null | undefined): ServiceWords {
  const json = parseJson(body ?? '');
  const own = v.safeParse(wrapped, json);
  if (own.success) {
    const { code, message, innererror } = own.output.error;
    return words(message, code, innererror?.code);
  }
  const refusedToken = v.safeParse(signIn, json);
  if (refusedToken.success) return words(refusedToken.output.error_description, refusedToken.output.error);
  const plain = v.safeParse(bare, json);
  return plain.success ? words(plain.output.message, plain.output.code) : words();
}

function words(message = '', code?: string, innerCode?: string): ServiceWords {
  return { message, ...told({ code: code || undefined, innerCode: innerCode || undefined }) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
