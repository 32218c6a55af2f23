import type { Keys } from '../flow/dataFlow/reads';
import { childIgnoringCase, isObject, lowerCase, valueAt, type JsonObject } from '../flow/json';
import { say, type Message } from '../message';
import type { Step } from '../flow/steps';

/** What a service answers with that is a secret. */
export interface SecretAnswer {
  /** As a noun phrase: “Access key”. */
  readonly what: Message;
  /** Where in the outputs it is. */
  readonly places: readonly Keys[];
}

interface Service {
  readonly method: 'post' | 'get';
  /** How its address ends, in lower case and without a query. */
  readonly address: RegExp;
  readonly answer: SecretAnswer;
}

/** The end of an address, whatever closes the expressions around it, the template's and the flow's. */
const end = String.raw`['")}\]]{0,12}\/?$`;

function ending(pattern: string): RegExp {
  return new RegExp(pattern + end);
}

function answer(what: Message, ...keys: readonly string[]): SecretAnswer {
  return { what, places: keys.length === 0 ? [['body']] : keys.map((key) => ['body', ...key.split('/')]) };
}

/** Operations of Resource Manager that answer with keys, by the last part of their address. Any service may add another one. */
const listed: readonly (readonly [RegExp, SecretAnswer])[] = [
  [/^listcallbackurl$/, answer(say('Signed address'), 'value', 'queries/sig')],
  [/^list(?:account|service)sas$/, answer(say('Signed address'))],
  [/^list\w{0,30}connectionstrings$/, answer(say('Connection string'))],
  [/^(?:list|regenerate)\w{0,30}keys?$/, answer(say('Access key'))],
  [/^list\w{0,30}(?:secrets|credentials?|tokens)$/, answer(say('Secret of a service'))],
];

/** Calls that answer with a secret, by method and address. Sources: references of Resource Manager and Microsoft Graph. */
const services: readonly Service[] = [
  {
    method: 'post',
    address: ending('/authentication/temporaryaccesspassmethods'),
    answer: answer(say('Temporary access pass'), 'temporaryaccesspass'),
  },
  { method: 'post', address: ending('/addpassword'), answer: answer(say('Client secret'), 'secrettext') },
  { method: 'post', address: ending(String.raw`/methods/[^/?]{1,300}/resetpassword`), answer: answer(say('Password'), 'newpassword') },
  { method: 'get', address: /\/bitlocker\/recoverykeys\/[^/?]/, answer: answer(say('Recovery key'), 'key') },
  { method: 'get', address: /\/devicelocalcredentials\/[^/?]/, answer: answer(say('Password'), 'credentials') },
];

/** The secret that a service answers with to the request that a step makes; undefined if it is none that is known to. */
export function secretAnsweredTo({ type }: Step, inputs: JsonObject): SecretAnswer | undefined {
  const text = (...path: string[]): string => lowerCase(valueAt(inputs, path));
  switch (type) {
    case 'http':
      return answerOf(text('method'), text('uri'));
    case 'apiconnection':
      return answerOf(text('method'), text('path'));
    case 'openapiconnection': {
      const parameters = childIgnoringCase(inputs, 'parameters');
      return isObject(parameters) ? answerToOperation(text('host', 'operationId'), parameters) : undefined;
    }
    default:
      return undefined;
  }
}

/** Operations that call an address, or an operation of Resource Manager. */
function answerToOperation(operation: string, parameters: JsonObject): SecretAnswer | undefined {
  const parameter = (name: string): string => lowerCase(childIgnoringCase(parameters, name) ?? valueAt(parameters, name.split('/')));
  switch (operation) {
    case 'resources_invoke':
      return listedAnswer(parameter('actionName'));
    case 'invokehttp':
      return answerOf(parameter('request/method'), parameter('request/url'));
    case 'httprequest':
      return answerOf(parameter('method'), parameter('uri'));
    default:
      return undefined;
  }
}

function answerOf(method: string, uri: string): SecretAnswer | undefined {
  if (!mayAnswer.test(uri)) return undefined;
  const address = withoutQuery(uri);
  const service = services.find((one) => (one.method === method || method === '') && one.address.test(address));
  if (service) return service.answer;
  if (method !== 'post') return undefined;
  const [, operation] = lastPart.exec(address) ?? [];
  return operation === undefined ? undefined : listedAnswer(operation);
}

const mayAnswer = /list|regenerate|pass|recovery|credential/;
const lastPart = ending(String.raw`[/'"}](\w{1,60})`);

function listedAnswer(operation: string): SecretAnswer | undefined {
  return listed.find(([pattern]) => pattern.test(operation))?.[1];
}

/** An address up to its query; a question mark before `[` belongs to an expression. */
function withoutQuery(uri: string): string {
  const query = uri.search(/\?(?!\[)/);
  return query === -1 ? uri : uri.slice(0, query);
}
