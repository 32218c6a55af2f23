import { say, type Message } from '../../message';
import { checkUserName } from '../create/names';
import { checkValue } from '../edit/editVariable';
import { referenceForm } from '../model/vaultId';
import { parseSecretReference } from '../model/secretReference';
import type { Duplicate, DuplicateVariable } from './duplicate';

/** What is wrong with a text as the value of a variable; undefined: nothing. No value at all is fine, because it can be given later. */
export function checkText({ type, roles }: Pick<DuplicateVariable, 'type' | 'roles'>, text: string): Message | undefined {
  if (text === '') return undefined;
  if (type === 'secret') return parseSecretReference(text) ? undefined : say('A secret reference has the form {0}.', referenceForm);
  if (roles.includes('userName')) return checkUserName(text) ?? checkValue(type, text);
  return checkValue(type, text);
}

/** What prevents the duplicate from being created now; empty: nothing. */
export function whatIsInTheWay({ name, nameTaken, obstacles, variables }: Duplicate): readonly Message[] {
  return [
    ...obstacles,
    ...(nameTaken ? [say('There is already a credential with the name “{0}”. Give this one another name.', name)] : []),
    ...variables.flatMap((variable) => {
      const wrong = checkText(variable, variable.text);
      return wrong ? [say('{0}: {1}', variable.schemaName, wrong)] : [];
    }),
  ];
}
