import { removeMember, replaceValue, setMember } from '../flow/edits';
import { childIgnoringCase, isObject, keyIgnoringCase, lowerCase, valueAt, type Json, type JsonObject, type Path } from '../flow/json';
import type { Flow, Parameter } from '../flow/model';
import { visitStrings } from '../flow/strings';
import { isSecureType, templateAround, type Template } from '../flow/templates';
import type { TextEdit } from '../flow/text';
import { say, type Message } from '../message';
import { shownName } from '../secrets/shownName';
import { deployedSecretIn, type DeployedSecret } from './deployedSecret';
import type { Fix } from './finding';
import type { FlowRule, Issue, TemplateRule } from './rule';

/** FW212: a deployment writes a secret where people can read it: into a definition or an output. */
export const deployedSecret: FlowRule & TemplateRule = {
  code: 'FW212',
  name: 'deployed-secret',
  severity: 'warning',
  title: say('Secret that a deployment writes in plain text'),
  why: say(
    'A template computes its expressions when it is deployed. What it writes into a definition or an output can be read from then on.',
  ),
  remedy: say(
    'Bind the secret to a secure parameter of the definition, in the parameters of the workflow. Take it out of the outputs: whoever needs it can ask for it.',
  ),
  check(flow) {
    const template = templateAround(flow.json, flow.path);
    return template
      ? findDeployed(template, flow.definition, flow.path, (secret, inner) => ({
          message: describeDefinition(secret),
          fixes: () => bindDefault(flow, inner, secret),
        }))
      : [];
  },
  checkTemplate(template) {
    const key = keyIgnoringCase(template.value, 'outputs');
    const outputs = key === undefined ? undefined : template.value[key];
    if (key === undefined || !isObject(outputs)) return [];
    return Object.entries(outputs).flatMap(([name, output]) =>
      isObject(output) && !isSecureType(childIgnoringCase(output, 'type'))
        ? findDeployed(template, output, [...template.path, key, name], (secret) => ({ message: describeOutput(secret) }))
        : [],
    );
  },
};

/** Every string below a value that the template computes from a secret. */
function findDeployed(
  template: Template,
  value: { readonly [key: string]: Json | undefined },
  path: Path,
  describe: (secret: DeployedSecret, inner: Path) => Pick<Issue, 'message' | 'fixes'>,
): Issue[] {
  const found: Issue[] = [];
  visitStrings(
    value,
    (key) => key === 'metadata' || key === 'condition',
    (text, inner) => {
      const secret = deployedSecretIn(text, template);
      if (secret) found.push({ path: [...path, ...inner], confidence: 'high', ...describe(secret, [...inner]) });
    },
  );
  return found;
}

function describeDefinition(secret: DeployedSecret): Message {
  return secret.kind === 'parameter'
    ? say(
        'The deployment writes the secure parameter "{0}" into the definition, where whoever may read the workflow sees it. Bind it in the parameters of the workflow instead.',
        shownName(secret.parameter.name),
      )
    : say(
        'The deployment writes the result of {0} into the definition, where whoever may read the workflow sees it. Bind it in the parameters of the workflow instead.',
        secret.of,
      );
}

function describeOutput(secret: DeployedSecret): Message {
  return secret.kind === 'parameter'
    ? say('This output shows the secure parameter "{0}" to whoever may read the deployment. Take it out.', shownName(secret.parameter.name))
    : say(
        'This output shows the result of {0} to whoever may read the deployment. Take it out: whoever needs it can ask for it.',
        secret.of,
      );
}

/** Where a secret is the default of a definition's parameter, the workflow can be given it without a default. */
function bindDefault(flow: Flow, inner: Path, secret: DeployedSecret): Fix[] {
  const [section, name, key] = inner;
  if (flow.shape !== 'ARM template' || secret.kind !== 'parameter' || !secret.whole) return [];
  if (section !== 'parameters' || inner.length !== 3 || typeof key !== 'string' || key.toLowerCase() !== 'defaultvalue') return [];
  const secured = secureType(flow, inner.slice(0, 2), secret.parameter);
  const bound = bind(flow, String(name), secret.parameter.name);
  if (!secured || !bound) return [];
  return [
    {
      id: 'bindParameter',
      title: bound.edits.length > 0 ? say('Bind it in the parameters of the workflow') : say('Remove the default (the parameter is bound)'),
      preferred: true,
      safe: false,
      sideBySide: bound.besideOthers,
      edits: [...removeMember(flow.json, [...flow.path, ...inner]), ...secured, ...bound.edits],
    },
  ];
}

/** Edits that give a parameter of the definition a secure type; undefined if its type does not go with that of the template's. */
function secureType({ json, definition, path }: Flow, inner: Path, source: Parameter): TextEdit[] | undefined {
  const parameter = valueAt(definition, inner);
  const key = isObject(parameter) ? keyIgnoringCase(parameter, 'type') : undefined;
  const type = isObject(parameter) && key !== undefined ? lowerCase(parameter[key]) : '';
  const secure = lowerCase(childIgnoringCase(source.value, 'type'));
  if (key === undefined || (type !== secure && `secure${type}` !== secure)) return undefined;
  return type === secure ? [] : replaceValue(json, [...path, ...inner, key], secure);
}

/** Edits that bind a parameter of the definition, none if it is bound already; undefined if something else computes the bindings. */
function bind(flow: Flow, name: string, source: string): { readonly edits: TextEdit[]; readonly besideOthers: boolean } | undefined {
  const holderPath = flow.path.slice(0, -1);
  const holder = valueAt(flow.json.value, holderPath);
  if (!isObject(holder)) return undefined;
  const key = keyIgnoringCase(holder, 'parameters');
  const binding = { value: `[parameters('${source.replaceAll("'", "''")}')]` };
  if (key === undefined) return { edits: setMember(flow.json, holderPath, 'parameters', { [name]: binding }), besideOthers: false };
  const bindings = holder[key];
  if (!isObject(bindings)) return undefined;
  const bound = boundNames(bindings);
  if (bound.has(name.toLowerCase())) return { edits: [], besideOthers: true };
  return { edits: setMember(flow.json, [...holderPath, key], name, binding), besideOthers: bound.size > 0 };
}

const knownNames = new WeakMap<JsonObject, ReadonlySet<string>>();

/** The names of what is bound, in lower case. Collected once: each of thousands of findings asks. */
function boundNames(bindings: JsonObject): ReadonlySet<string> {
  let names = knownNames.get(bindings);
  if (!names) knownNames.set(bindings, (names = new Set(Object.keys(bindings).map((name) => name.toLowerCase()))));
  return names;
}
