import type { VariableType } from '../../../flow/variableType';
import { say, type Message } from '../../../message';
import type { Icon } from './node';

/** How the types of environment variables are called and drawn. */
const types: Readonly<Record<VariableType, { readonly icon: string; readonly name: Message }>> = {
  text: { icon: 'symbol-string', name: say('Text') },
  number: { icon: 'symbol-numeric', name: say('Number') },
  boolean: { icon: 'symbol-boolean', name: say('Yes/No') },
  json: { icon: 'json', name: say('JSON') },
  dataSource: { icon: 'database', name: say('Data source') },
  secret: { icon: 'lock', name: say('Secret') },
  unknown: { icon: 'question', name: say('Unknown type') },
};

export function typeName(type: VariableType): Message {
  return types[type].name;
}

export function typeIcon(type: VariableType): Icon {
  return { name: types[type].icon };
}
