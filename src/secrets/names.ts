import { say, type Message } from '../message';
import { Recent } from './recent';

/**
 * What a field's name says about its value: `secret` for passwords, tokens and keys that grant access, `key` for names that end in “key”
 * and may be mere identifiers, `none` for everything else.
 */
export type NameKind = 'secret' | 'key' | 'none';

const secretWords = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'secret',
  'apikey',
  'token',
  'credential',
  'credentials',
  'cookie',
  'pat',
  'pfx',
  'jwt',
  'authorization',
  'clientsecret',
  'accesstoken',
  'bearertoken',
  'authtoken',
  'appkey',
  'accesskey',
  'sastoken',
  'subscriptionkey',
  'sharedkey',
  'accountkey',
  'privatekey',
  'secretkey',
  'functionkey',
  'masterkey',
  'appsecret',
  'webhooksecret',
  'signingkey',
  'sharedsecret',
]);
/** “… key” that grants access. */
const openingKeys = new Set([
  'api',
  'app',
  'access',
  'account',
  'shared',
  'subscription',
  'private',
  'function',
  'functions',
  'master',
  'secret',
  'auth',
  'admin',
  'encryption',
  'signing',
  'host',
  'storage',
  'service',
  'client',
  'security',
  'openai',
  'ai',
  'workspace',
  'authentication',
  'query',
]);
/** “… key” that identifies something. */
const identifyingKeys = new Set([
  'primary',
  'foreign',
  'business',
  'row',
  'sort',
  'partition',
  'list',
  'project',
  'notebook',
  'public',
  'unique',
  'group',
  'lookup',
  'record',
  'issue',
  'registry',
  'object',
  'alternate',
  'natural',
  'composite',
  'session',
  'cache',
  'translation',
  'resource',
  'idempotency',
  'property',
  'field',
  'column',
  'table',
  'item',
  'entity',
  'message',
  'instrumentation',
  'dedupe',
  'hash',
  'map',
  'select',
  'parent',
  'config',
  'reference',
  'product',
  'category',
  'search',
  'filter',
  'team',
  'saved',
  'time',
  'tag',
  'label',
  'correlation',
  'site',
  'board',
  'by',
]);
/** Words before “token” that make it a position in a list or the like. */
const harmlessTokens = new Set([
  'skip',
  'next',
  'continuation',
  'page',
  'cancellation',
  'change',
  'delta',
  'sync',
  'paging',
  'pagination',
  'deltalink',
  'last',
  'read',
  'count',
  'cursor',
  'resume',
  'position',
  'concurrency',
  'max',
  'device',
  'user',
  'request',
  'verification',
  'row',
]);
/** Words that may follow the decisive one without changing what the value is. */
export const trailingWords: ReadonlySet<string> = new Set([
  'value',
  'var',
  'variable',
  'string',
  'str',
  'parameter',
  'param',
  'plain',
  'dev',
  'test',
  'tst',
  'uat',
  'qa',
  'prod',
  'production',
  'new',
  'old',
  'current',
  'default',
  'env',
  'v',
]);

const classified = new Recent<NameKind>(20_000);
const longestName = 200;

/** Classifies a name, whatever its casing: `clientSecret`, `x-api-key`, `item/cr12f_Password`, `Ocp-Apim-Subscription-Key`. */
export function nameKind(name: string): NameKind {
  return name.length > longestName ? 'none' : classified.get(name, classify);
}

function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
}

function classify(path: string): NameKind {
  const name = lastSegment(path);
  // Without a password it is harmless; with one, it has a form of its own.
  if (/connection[ _-]?strings?$/i.test(name)) return 'key';
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.map((word) => word.toLowerCase()) ?? [];
  while (trailingWords.has(words.at(-1) ?? '')) words.pop();
  const [last = '', before = '', third = ''] = words.reverse();
  if (last === 'token' && (harmlessTokens.has(before) || third === 'public')) return 'none';
  if (secretWords.has(last) || secretWords.has(before + last)) return 'secret';
  if (last === 'sas') return 'secret';
  if (last !== 'key') return /(?:password|passwort|apikey|secretkey|clientsecret)$/.test(last) ? 'secret' : 'none';
  if (openingKeys.has(before) || openingKeys.has(third + before)) return 'secret';
  return identifyingKeys.has(before) ? 'none' : 'key';
}

/** True for the name of an identifier that is kept next to secrets but is not one: `client-id`, `AppId`, `sap_tenantid_prod`. */
export function namesIdentifier(name: string): boolean {
  return /(?:(?:client|tenant|subscription|app|application|object|directory|principal)[-_ .]?id(?:entifier)?|thumbprint)(?:[-_ .]?(?:dev|test|tst|uat|qa|prod|production|value|\d{1,2}))?$/i.test(
    name,
  );
}

/** True for the name of something that is no secret by itself, such as an address, a place or a user, even if its author protects it. */
export function namesPlace(name: string): boolean {
  return /(?:ur[il]s?|address|endpoint|host|server|domain|region|location|name|user|mail|id|ids|tenant|group|workspace|subscription|port|path|version|type|site|instance|environment|scope|audience|authority|resource)(?:[-_ .]?\d{1,2})?$/i.test(
    name.slice(-100),
  );
}

/** True for the name of something that stands beside a secret in one object and opens nothing: `keyName`, `expires_in`, `clientId`. */
export function namesCompanion(name: string): boolean {
  if (nameKind(name) === 'secret' || /hook/i.test(name)) return false;
  return (
    namesIdentifier(name) ||
    namesPlace(name) ||
    /(?:expires?(?:_?in|_?on)?|time|date|permissions|method|status ?code|description|tags|enabled)$/i.test(name.slice(-100))
  );
}

/** True for a name whose value a user may have chosen. Tokens and keys are machine-generated. */
export function isPasswordName(name: string): boolean {
  return nameKind(name) === 'secret' && /pass|pwd|secret|credential/i.test(name);
}

/** What to call the value of a field with this name. */
export function secretNoun(name: string): Message {
  const text = name.toLowerCase();
  if (/pass|pwd/.test(text)) return say('Password');
  if (/token|bearer|jwt|\bpat\b/.test(text)) return say('Token');
  if (/key/.test(text)) return say('Key');
  if (/connection/.test(text)) return say('Connection string');
  return say('Secret');
}
