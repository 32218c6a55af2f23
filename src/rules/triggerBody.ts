import { parseTemplate, unchain, type Expression } from '../flow/expression';
import type { Flow } from '../flow/model';
import { visitStrings } from '../flow/strings';

/**
 * Whether a flow uses the body that its trigger received as data. Forms and parts of multipart bodies are no JSON, and neither is a file:
 * no schema describes them.
 */
export function readsBodyAsData({ definition }: Flow): boolean {
  let found = false;
  visitStrings(
    definition,
    () => found,
    (text, path) => {
      found ||= /trigger(?:body|outputs)/i.test(text) && readsData(text, isContent(path));
    },
  );
  return found;
}

/** A parameter of a connector that takes the content of a file as it is. */
function isContent(path: readonly (string | number)[]): boolean {
  const last = path.at(-1);
  return path.includes('parameters') && typeof last === 'string' && /(?:^|\/)(?:body|file|content(?:bytes)?)$/i.test(last);
}

function readsData(text: string, asContent: boolean): boolean {
  const parts = parseTemplate(text);
  return parts.some((part) => part.kind === 'expression' && part.expression !== undefined && yieldsData(part.expression, asContent));
}

/** Functions that take the body as bytes. */
const binary = new Set(['binary', 'base64', 'base64tobinary', 'datauri', 'datauritobinary', 'decodedatauri', 'decodebase64']);

/** Whether the body is in an expression as something else than a file; the whole of it is one where `asContent`. */
function yieldsData(expression: Expression, asContent: boolean): boolean {
  const { start, keys } = unchain(expression);
  if (start.kind !== 'call') return false;
  const names = keys.map((key) => (key.kind === 'text' ? key.value.toLowerCase() : ''));
  if (start.name === 'triggerbody') return isData(names, asContent);
  if (start.name === 'triggeroutputs') {
    // The designer writes `body/value` for two keys.
    const [first, ...rest] = names.flatMap((name) => name.split('/'));
    return first === undefined || (first === 'body' && isData(rest, asContent));
  }
  return [...start.args.map((arg) => [arg, binary.has(start.name)] as const), ...keys.map((key) => [key, false] as const)].some(
    ([inner, takesBytes]) => yieldsData(inner, takesBytes),
  );
}

function isData([first]: readonly string[], asContent: boolean): boolean {
  return first === undefined ? !asContent : !['$content', '$content-type'].includes(first);
}
