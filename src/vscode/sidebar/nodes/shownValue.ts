import { valueInForce, type EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import { say } from '../../../message';
import { findSecrets } from '../../../secrets/findSecrets';
import { mask } from '../../../secrets/mask';
import { nameKind } from '../../../secrets/names';
import type { Text } from './node';

const longest = 40;

/**
 * What a row may show of a variable's value: one short line, and never anything that looks like a secret. Undefined if there is no value.
 * For tree descriptions only: not for tooltips, logs or anything that is stored.
 */
export function shownValue(variable: EnvironmentVariable): Text | undefined {
  return shownText(variable, valueInForce(variable));
}

/** The same for one of the variable's two values. */
export function shownText(variable: EnvironmentVariable, value: string | undefined): Text | undefined {
  if (value === undefined || value === '') return undefined;
  if (variable.reference !== undefined) return `${variable.reference.vault} / ${variable.reference.secret}`;
  if (variable.type === 'secret') return say('not a secret reference');
  if (variable.type === 'text' && (nameKind(variable.schemaName) === 'secret' || nameKind(variable.displayName) === 'secret'))
    return say('hidden: named like a secret');
  const [secret] = findSecrets(value, new Date());
  if (secret !== undefined) return say('{0}: looks like a secret', mask(value.slice(secret.start, secret.end)));
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
