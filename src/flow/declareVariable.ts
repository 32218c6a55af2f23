import { setMember } from './edits';
import { isObject, type Json } from './json';
import type { OfferedVariable } from './offeredVariable';
import type { Flow } from './model';
import type { TextEdit } from './text';

/** A parameter that stands for an environment variable, and the edits that add it to a flow. */
export interface Declaration {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** The types that the designer gives to such parameters. */
const parameterTypes: Readonly<Record<OfferedVariable['type'], string>> = {
  text: 'String',
  number: 'Int',
  boolean: 'Bool',
  json: 'Object',
  dataSource: 'String',
  secret: 'String',
  unknown: 'String',
};

/** Whether a flow can get a parameter for an environment variable. */
export function canDeclareVariables(flow: Flow): boolean {
  return flow.platform === 'powerAutomate' && flow.shape !== 'clipboard' && !flow.json.broken;
}

/** The variables that a flow neither declares nor can only read as a secret. */
export function undeclaredVariables<Variable extends OfferedVariable>(flow: Flow, variables: readonly Variable[]): readonly Variable[] {
  const declared = new Set(flow.parameters.flatMap(({ schemaName }) => (schemaName === undefined ? [] : [schemaName.toLowerCase()])));
  const names = new Set(flow.parameters.map(({ name }) => name.toLowerCase()));
  return variables.filter(
    (variable) =>
      variable.type !== 'secret' && !declared.has(variable.schemaName.toLowerCase()) && !names.has(parameterName(variable).toLowerCase()),
  );
}

/** Adds a parameter as the designer writes it. An empty default is one that it writes, too; other types than texts get none. */
export function declareVariable(flow: Flow, variable: OfferedVariable): Declaration {
  const name = parameterName(variable);
  const type = parameterTypes[variable.type];
  const metadata = { schemaName: variable.schemaName };
  const parameter: Json = type === 'String' ? { defaultValue: '', type, metadata } : { type, metadata };
  const edits = isObject(flow.definition.parameters)
    ? setMember(flow.json, [...flow.path, 'parameters'], name, parameter)
    : setMember(flow.json, flow.path, 'parameters', { [name]: parameter });
  return { name, edits };
}

/** How the designer calls a parameter that stands for a variable: `Service URL (new_ServiceUrl)`. */
function parameterName({ displayName, schemaName }: OfferedVariable): string {
  return `${displayName || schemaName} (${schemaName})`;
}
