import { parseArmExpression, unchain, type Expression } from '../flow/expression';
import { childIgnoringCase, isArray, isObject, type Json } from '../flow/json';
import type { Parameter } from '../flow/model';
import { isSecureType, type Template } from '../flow/templates';
import { nameKind, namesCompanion } from '../secrets/names';

/** A secret that a template's expression yields. */
export type DeployedSecret =
  | {
      readonly kind: 'parameter';
      readonly parameter: Parameter;
      /** The expression is this parameter and nothing else. */
      readonly whole: boolean;
    }
  /** What a function of Azure returns. */
  | { readonly kind: 'result'; readonly of: string };

/** Functions that return keys, signatures or addresses with a signature. Any service may add another one. */
const secretFunctions = new Map(
  [
    'listAccountSas',
    'listAdminKeys',
    'listCallbackUrl',
    'listConnectionStrings',
    'listCredentials',
    'listHostKeys',
    'listKeys',
    'listQueryKeys',
    'listSecrets',
    'listServiceSas',
  ].map((name) => [name.toLowerCase(), name]),
);
/** Functions whose result contains what they are given, perhaps encoded. */
const passingFunctions = new Set([
  'array',
  'base64',
  'base64tojson',
  'base64tostring',
  'coalesce',
  'concat',
  'createarray',
  'createobject',
  'datauri',
  'datauritostring',
  'first',
  'flatten',
  'format',
  'if',
  'join',
  'json',
  'last',
  'replace',
  'shallowmerge',
  'skip',
  'split',
  'string',
  'substring',
  'take',
  'tolower',
  'toupper',
  'trim',
  'union',
  'uri',
  'uricomponent',
  'uricomponenttostring',
]);

/** The first secret that a value of a template yields when it is deployed; undefined if none does, or the value is no expression. */
export function deployedSecretIn(value: string, template: Template): DeployedSecret | undefined {
  const expression = parseArmExpression(value);
  return expression && secretOf(expression, template, true);
}

function secretOf(expression: Expression, template: Template, whole: boolean): DeployedSecret | undefined {
  const { start, keys } = unchain(expression);
  if (start.kind !== 'call') return undefined;
  const [first] = start.args;
  // The last name says what is taken out of an object or a list.
  const name = keys.findLast((key) => key.kind === 'text')?.value;
  if (start.name === 'variables') return first?.kind === 'text' ? secretOfVariable(first.value, keys, template, whole) : undefined;
  if (start.name === 'parameters') {
    const parameter = first?.kind === 'text' ? template.findParameter(first.value) : undefined;
    if (!parameter || !isSecureType(childIgnoringCase(parameter.value, 'type'))) return undefined;
    return isPart(keys, name) ? { kind: 'parameter', parameter, whole: whole && keys.length === 0 } : undefined;
  }
  const listing = secretFunctions.get(start.name);
  if (listing !== undefined) return name !== undefined && namesCompanion(name) ? undefined : { kind: 'result', of: listing };
  if (!passingFunctions.has(start.name) || !isPart(keys, name) || isBeforeSignature(start.name, start.args, keys)) return undefined;
  // The first argument of `if` is only tested.
  for (const arg of start.name === 'if' ? start.args.slice(1) : start.args) {
    const secret = secretOf(arg, template, false);
    if (secret) return secret;
  }
  return undefined;
}

/** Whether a part of an address with a signature is one that comes before its query, as in `split(listCallbackUrl(…).value, '/')[4]`. */
function isBeforeSignature(name: string, [, separator]: readonly Expression[], [index]: readonly Expression[]): boolean {
  if (name !== 'split' || separator?.kind !== 'text' || index?.kind !== 'number') return false;
  if (separator.value === '/') return Number(index.value) < partsOfCallback;
  return index.value === '0' && ['?', 'sig=', '&sig='].includes(separator.value);
}

/** `https://<host>/workflows/<id>/triggers/<name>/paths/` comes before `invoke?…`. */
const partsOfCallback = 8;

/** Whether keys leave a value whole, or take a part out of it that is a secret by its name. */
function isPart(keys: readonly Expression[], name: string | undefined): boolean {
  return keys.every((key) => key.kind === 'number') || (name !== undefined && nameKind(name) !== 'none');
}

function partOf(of: Expression, key: Expression): Expression {
  return { kind: 'index', of, key, start: of.start, end: key.end };
}

/** Worked out once a variable: each may be made of others, and read a thousand times. */
const knownVariables = new WeakMap<Template, Map<string, DeployedSecret | undefined>>();

/** The secret in a variable of the template, or in the part of it that is read. */
function secretOfVariable(name: string, keys: readonly Expression[], template: Template, whole: boolean): DeployedSecret | undefined {
  let known = knownVariables.get(template);
  if (!known) knownVariables.set(template, (known = new Map<string, DeployedSecret | undefined>()));
  const names = keys.map((key) => (key.kind === 'text' ? key.value : ''));
  const place = JSON.stringify([name.toLowerCase(), ...names.map((key) => key.toLowerCase())]);
  if (!known.has(place)) {
    // A variable that is made of itself deploys nothing.
    known.set(place, undefined);
    known.set(place, secretInside(template.findVariable(name), keys, template));
  }
  const secret = known.get(place);
  return secret?.kind === 'parameter' ? { ...secret, whole: whole && secret.whole } : secret;
}

function secretInside(value: Json | undefined, keys: readonly Expression[], template: Template): DeployedSecret | undefined {
  if (typeof value === 'string') {
    const expression = parseArmExpression(value);
    return expression && secretOf(keys.reduce(partOf, expression), template, true);
  }
  const [key, ...rest] = keys;
  if (key && isObject(value)) return key.kind === 'text' ? secretInside(childIgnoringCase(value, key.value), rest, template) : undefined;
  if (!isObject(value) && !isArray(value)) return undefined;
  for (const child of Object.values(value)) {
    const secret = secretInside(child, isArray(value) ? rest : [], template);
    if (secret) return secret.kind === 'parameter' ? { ...secret, whole: false } : secret;
  }
  return undefined;
}
