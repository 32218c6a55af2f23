import { removeMember, replaceValue } from '../flow/edits';
import { isArmExpression } from '../flow/expression';
import { childIgnoringCase, isArray, isObject, keyIgnoringCase, lowerCase, valueAt, type Json } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import type { Parameter } from '../flow/model';
import { visitStrings } from '../flow/strings';
import { isSecureType, type Template } from '../flow/templates';
import type { TextEdit } from '../flow/text';
import { say, type Message } from '../message';
import { nameKind } from '../secrets/names';
import { isPlaceholder, isUnfilled } from '../secrets/placeholder';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import type { OwnWords } from './own/ownWords';
import type { Issue, TemplateRule } from './rule';

/** FW109: a parameter of a deployment template that takes a secret and does not protect it. */
export const insecureTemplateParameter: TemplateRule = {
  code: 'FW109',
  name: 'insecure-template-parameter',
  severity: 'warning',
  title: say('Template parameter that should be secure'),
  why: say(
    'Azure keeps the parameters of every deployment and shows them to whoever may read it, unless they are secure. A default is in the file besides.',
  ),
  remedy: say('Give the parameter the type securestring and no default, and pass the value from a vault.'),
  // A secret that another rule has reported in a default is not reported again; the type of its parameter is.
  *checkTemplate(template, reported, own) {
    const { json, parameters } = template;
    const inConnections = secretsOfConnections(template);
    for (const parameter of parameters) {
      const issue = isSecureType(childIgnoringCase(parameter.value, 'type'))
        ? checkDefault(json, parameter, reported.has(parameter), own)
        : takesSecret(parameter.name, own) || inConnections.has(parameter.name.toLowerCase())
          ? checkType(json, parameter, reported.has(parameter))
          : undefined;
      if (issue) yield issue;
    }
  },
};

/** What a parameter's name says. A connection string of Application Insights only identifies where to send data. */
function takesSecret(name: string, own: OwnWords): boolean {
  if (ofReferenceName.test(name)) return false;
  return nameKind(name) === 'secret' || own.names.has(name) || (isConnectionString(name) && !/insights/i.test(name));
}

function isConnectionString(name: string): boolean {
  return /connection[_-]?string$/i.test(name.slice(-100));
}

/** The parameters that are passed to connections as a secret, by name in lower case. */
function secretsOfConnections({ value }: Template): ReadonlySet<string> {
  const { resources } = value;
  const connections = (isObject(resources) || isArray(resources) ? Object.values(resources) : []).filter(
    (resource) => isObject(resource) && lowerCase(childIgnoringCase(resource, 'type')) === 'microsoft.web/connections',
  );
  const settings = connections.flatMap((connection) => {
    const values = valueAt(connection, ['properties', 'parameterValues']);
    return isObject(values) ? Object.entries(values) : [];
  });
  return new Set(
    settings.flatMap(([name, setting]) => {
      const [, parameter] = typeof setting === 'string' ? (/^\[parameters\('([^']{1,255})'\)\]$/i.exec(setting) ?? []) : [];
      return parameter !== undefined && (nameKind(name) === 'secret' || isConnectionString(name)) ? [parameter.toLowerCase()] : [];
    }),
  );
}

function checkType(json: JsonText, parameter: Parameter, isSecretDefault: boolean): Issue | undefined {
  const { name, value, path } = parameter;
  const key = keyIgnoringCase(value, 'type');
  if (key === undefined || lowerCase(value[key]) !== 'string') return undefined;
  if (!isSecretDefault && isReference(parameter)) return undefined;
  return {
    path: [...path, key],
    confidence: 'medium',
    message: say(
      'Parameter "{0}" takes a secret as a plain string, which whoever may read the deployment can see. Make it a securestring.',
      shownName(name),
    ),
    fixes: () => {
      const edits = replaceValue(json, [...path, key], 'securestring');
      if (!isSecretDefault) return [secure(say('Make it a securestring'), edits)];
      return [secure(say('Make it a securestring without a default'), [...edits, ...dropDefault(json, parameter)])];
    },
  };
}

function checkDefault(json: JsonText, parameter: Parameter, isSecretDefault: boolean, own: OwnWords): Issue | undefined {
  const key = keyOfDefault(parameter);
  if (isSecretDefault || key === undefined || !holdsText(parameter.value[key], parameter.name, own)) return undefined;
  return {
    path: [...parameter.path, key],
    confidence: 'medium',
    message: say(
      'The default of the secure parameter "{0}" is in the file in plain text. Take it out, so that every deployment brings its own value.',
      shownName(parameter.name),
    ),
    fixes: () => [secure(say('Remove the default (deployments must then pass a value)'), dropDefault(json, parameter))],
  };
}

/** Whether a text in a default is given as it is: neither computed by the template nor a gap to fill in. */
function holdsText(value: Json | undefined, name: string, own: OwnWords): boolean {
  let found = false;
  if (typeof value === 'string' || isObject(value)) {
    visitStrings(
      { value },
      () => false,
      (text, path, key) => {
        const isGap = text.trim() === '' || isPlaceholder(text, path.length === 1 ? name : key) || own.isPlaceholder(text);
        found ||= !isGap && !isArmExpression(text);
      },
    );
  }
  return found;
}

/**
 * Whether anything but its name says that a parameter takes no secret: a list of choices, a default that is computed or is no secret, a
 * description of a name or address.
 */
function isReference({ value }: Parameter): boolean {
  const fallback = childIgnoringCase(value, 'defaultValue');
  if (childIgnoringCase(value, 'allowedValues') !== undefined) return true;
  if (fallback !== undefined && (typeof fallback !== 'string' || !isGap(fallback))) return true;
  const metadata = childIgnoringCase(value, 'metadata');
  const description = isObject(metadata) ? lowerCase(childIgnoringCase(metadata, 'description')) : '';
  return ofReference.test(description.slice(0, longestDescription));
}

/** Whether a default is there to be replaced: empty, a placeholder, or words for people, such as “Enter your password”. */
function isGap(fallback: string): boolean {
  const text = fallback.trim().slice(0, 200);
  return (
    text === '' ||
    isUnfilled(fallback) ||
    /^(?:your|my|enter|insert|change|x{3}|[<*])/i.test(text) ||
    /^[a-z]+(?:[ '’][a-z]+)+[.…]*$/i.test(text)
  );
}

/** `KeyVaultNameStoringAppSecret`, `ResourceGroupNameOfSecret`. */
const ofReferenceName = /name(?:of|storing|for|with|holding)|vaultname/i;
const longestDescription = 500;
/** “Name of the secret in the vault”, “the secret's URI”. */
const ofReference =
  /\b(?:names?|ids?|identifier|uri|url|reference) (?:of|to|for) (?:the |a |an )?(?:[\w-]{1,20} ){0,3}(?:secret|key|token|password)|\b(?:secret|key|token|password)(?:'s)?[ -](?:name|id|identifier|uri|url|reference)\b/;

function dropDefault(json: JsonText, parameter: Parameter): TextEdit[] {
  const key = keyOfDefault(parameter);
  return key === undefined ? [] : removeMember(json, [...parameter.path, key]);
}

function keyOfDefault({ value }: Parameter): string | undefined {
  return keyIgnoringCase(value, 'defaultValue');
}

function secure(title: Message, edits: readonly TextEdit[]): Fix {
  return { id: 'secureParameter', title, preferred: true, safe: false, edits };
}
