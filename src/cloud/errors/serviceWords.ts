import * as v from 'valibot';
import { omitAbsent } from '../omitAbsent';

/** What a service said about a refusal. */
export interface ServiceWords {
  /** Empty if it said nothing readable. */
  readonly message: string;
  readonly code?: string;
  /** Key Vault's more specific code, such as `ForbiddenByRbac`. */
  readonly innerCode?: string;
  /** The details behind the message, if the service was asked for them. */
  readonly inner?: readonly string[];
}

const text = v.fallback(v.optional(v.string()), undefined);

/** Dataverse, Key Vault, Resource Manager and Power Platform wrap their errors in the same way. */
const wrapped = v.object({
  error: v.object({
    code: text,
    message: text,
    innererror: v.fallback(v.optional(v.object({ code: text, message: text })), undefined),
    '@Microsoft.PowerApps.CDS.InnerError.Message': text,
    '@Microsoft.PowerApps.CDS.TraceText': text,
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
    const {
      code,
      message,
      innererror,
      '@Microsoft.PowerApps.CDS.InnerError.Message': inner,
      '@Microsoft.PowerApps.CDS.TraceText': trace,
    } = own.output.error;
    return { ...words(message, code, innererror?.code), ...innerWords(message, [inner, innererror?.message, trace]) };
  }
  const refusedToken = v.safeParse(signIn, json);
  if (refusedToken.success) return words(refusedToken.output.error_description, refusedToken.output.error);
  const plain = v.safeParse(bare, json);
  return plain.success ? words(plain.output.message, plain.output.code) : words();
}

function words(message = '', code?: string, innerCode?: string): ServiceWords {
  return { message, ...omitAbsent({ code: code || undefined, innerCode: innerCode || undefined }) };
}

/** Inner texts that say more than the message does. */
function innerWords(message: string | undefined, texts: readonly (string | undefined)[]): Pick<ServiceWords, 'inner'> {
  const inner = [...new Set(texts.filter((one) => one !== undefined && one.trim() !== '' && one !== message))] as string[];
  return inner.length === 0 ? {} : { inner };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
