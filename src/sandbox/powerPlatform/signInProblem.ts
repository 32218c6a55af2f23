import * as v from 'valibot';
import { dataverseApplication } from '../company/azure';
import { parseReference } from '../dataverse/messages/secretValidation';
import { rowsOf, textOf } from '../dataverse/store';
import { valueInForce } from '../dataverse/valueInForce';
import { mayReadSecret } from '../keyVault/mayReadSecret';
import type { Row, SandboxState } from '../sandboxState';

const named = v.object({ value: v.pipe(v.string(), v.regex(/^@environmentVariables\("[^"]+"\)$/)) });

/**
 * Why a connection with these parameters cannot sign in, as its status reports; undefined: it can. A parameter that names an environment
 * variable needs that variable and its secret. That the secret is checked when the connection is saved is [I].
 */
export function signInProblem(state: SandboxState, parameters: readonly unknown[]): string | undefined {
  for (const parameter of parameters) {
    const read = v.safeParse(named, parameter);
    const name = read.success ? read.output.value.split('"')[1] : undefined;
    if (name === undefined) continue;
    const variable = rowsOf(state, 'environmentvariabledefinition').find((row) => isSame(textOf(row, 'schemaname') ?? '', name));
    if (variable === undefined) return `The environment variable '${name}' could not be found.`;
    const problem = secretProblem(state, variable);
    if (problem !== undefined) return `The secret of the environment variable '${name}' could not be read: ${problem}.`;
  }
  return undefined;
}

/** An expired secret can still be read; a disabled one cannot. */
function secretProblem(state: SandboxState, variable: Row): string | undefined {
  const reference = parseReference(valueInForce(state, variable) ?? '');
  if (reference === undefined) return undefined;
  const name = `${reference.vault}/${reference.secret}`;
  const reach = mayReadSecret(state, dataverseApplication, reference.vault, reference.secret);
  if (reach === 'missing') return `${name} is missing`;
  if (reach !== 'yes') return `${name} is closed to Dataverse (${reach})`;
  const vault = state.azure.vaults.find((one) => isSame(one.name, reference.vault));
  const secret = vault?.secrets.find((one) => isSame(one.name, reference.secret));
  return secret?.versions.at(-1)?.enabled === false ? `${name} is disabled` : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
