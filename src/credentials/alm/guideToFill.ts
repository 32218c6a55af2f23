import { say, type Message, type Translate } from '../../message';
import type { VariableType } from '../../flow/variableType';
import { code, codeBlock, plain, table } from './markdown';
import type { ToFill, VariableToFill } from './readSettings';

/** The form of a reference as Microsoft documents it. */
const referenceForm =
  '/subscriptions/<subscription id>/resourceGroups/<resource group>/providers/Microsoft.KeyVault/vaults/<vault>/secrets/<secret>';

/** Tables of what each environment fills in, and how a secret is written. */
export function whatToFill({ variables, references }: ToFill, t: Translate): string[] {
  const hasSecret = variables.some(({ type }) => type === 'secret');
  return [
    variables.length === 0
      ? t(say('There are no environment variables to fill in.'))
      : table(
          [say('Environment variable'), say('Unique name'), say('Type'), say('Left empty')].map(t),
          variables.map((variable) => [
            plain(variable.displayName),
            code(variable.schemaName),
            t(typeNames[variable.type]),
            t(whenEmpty(variable)),
          ]),
        ),
    ...(hasSecret
      ? [
          t(say('A secret variable is given the resource id of a secret in Key Vault, in this form. It always means the newest version.')),
          codeBlock('text', referenceForm),
        ]
      : []),
    references.length === 0
      ? ''
      : table(
          [say('Connection reference'), say('Logical name'), say('Connector')].map(t),
          references.map(({ displayName, logicalName, connectorId }) => [
            plain(displayName),
            code(logicalName),
            code(connectorId.split('/').at(-1) ?? connectorId),
          ]),
        ),
    references.length === 0
      ? ''
      : t(
          say(
            'A connection reference is given the id of a connection that exists in the other environment, and that whoever imports may use. The id stands in the address of the connection in Power Automate.',
          ),
        ),
  ];
}

function whenEmpty({ type, secretStore, hasDefault }: VariableToFill): Message {
  if (type === 'secret' && secretStore !== 'keyVault') return say('Not in the file: it is not kept in Key Vault. Set it there by hand.');
  return hasDefault ? say('the existing value, otherwise the solution’s default') : say('the value that is there; without one it has none');
}

const typeNames: Readonly<Record<VariableType, Message>> = {
  text: say('Text'),
  number: say('Number'),
  boolean: say('Yes/No'),
  json: say('JSON'),
  dataSource: say('Data source'),
  secret: say('Secret'),
  unknown: say('Unknown type'),
};
