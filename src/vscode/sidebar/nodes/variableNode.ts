import { isCurrentInForce, valueInForce, type EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { VariableType } from '../../../flow/variableType';
import { urgencyOf, type Health } from '../../../credentials/browse/health';
import { say } from '../../../message';
import { joinTexts } from './joinTexts';
import type { Ability, Icon, Node, Text, TooltipLine } from './node';
import { ownerLine, stateLines } from './recordLines';
import { troubleIcon } from './healthIcon';
import { troubleLines, troubleSpoken, troubleWords } from './healthWords';
import { shownText, shownValue } from './shownValue';
import { typeIcon, typeName } from './variableType';

const editable: ReadonlySet<VariableType> = new Set(['text', 'number', 'boolean', 'json']);

/** What is known besides the variable itself. */
export interface VariableFacts {
  /** The names of the solutions it is in. */
  readonly solutions?: readonly string[];
  /** The health of the secret it points at. */
  readonly health?: Health;
}

export function variableNode(variable: EnvironmentVariable, at: string, { solutions = [], health }: VariableFacts = {}): Node {
  const { id, schemaName, displayName, type, owner } = variable;
  const describe = (words: Text) => joinTexts(' · ', [words, ...(variable.active ? [] : [say('disabled')]), pointsAt(variable)]);
  return {
    id: at,
    label: displayName === '' ? schemaName : displayName,
    description: describe(troubleWords(health)),
    spoken: describe(troubleSpoken(health)),
    icon: iconOf(variable, health),
    tooltip: [
      { name: displayName === '' ? schemaName : displayName },
      ...(variable.reference === undefined && variable.type === 'secret'
        ? [{ name: noReference(variable) }, { name: say('What to do'), value: referenceRemedy }]
        : []),
      ...troubleLines(health),
      { name: say('Schema name'), value: schemaName },
      { name: say('Type'), value: typeName(type) },
      valueLine(variable),
      ...(variable.description === '' ? [] : [{ name: say('Description'), value: variable.description }]),
      ...(solutions.length === 0 ? [] : [{ name: say('Solutions'), value: solutions.join(', ') }]),
      ownerLine(owner),
      ...stateLines(variable),
      { name: say('Id'), value: id },
    ],
    opens: 'closed',
    subject: { kind: 'variable', variable },
    start: { kind: 'variable', id },
    can: abilities(variable),
  };
}

/** How urgently a variable needs attention; a secret variable that points at nothing counts as much as one whose secret is missing. */
export function variableUrgency({ active, type, reference }: EnvironmentVariable, health: Health | undefined): number | undefined {
  if (!active) return undefined;
  if (type === 'secret' && reference === undefined) return 1;
  return health && urgencyOf(health);
}

function pointsAt(variable: EnvironmentVariable): Text {
  const { reference, type, schemaName } = variable;
  if (reference !== undefined) return `→ ${reference.vault} / ${reference.secret}`;
  if (type === 'secret') return noReference(variable);
  const value = shownValue(variable);
  return value === undefined ? schemaName : joinTexts(' = ', [schemaName, value]);
}

function noReference(variable: EnvironmentVariable): Text {
  return valueInForce(variable) === '' ? say('no secret reference yet') : say('its value is not a secret reference');
}

const referenceRemedy = say('Point it at a secret of a key vault.');

/** Which of the two values applies, never the value itself. */
function valueLine(variable: EnvironmentVariable): TooltipLine {
  const name = say('Value');
  const { defaultValue } = variable;
  if (isCurrentInForce(variable))
    return { name, value: defaultValue === undefined ? say('current value') : say('current value, which overrides the default') };
  return { name, value: defaultValue === undefined ? say('none') : say('default value') };
}

function iconOf({ type, reference, active }: EnvironmentVariable, health: Health | undefined): Icon {
  if (type === 'secret' && reference === undefined) return { name: 'warning', colour: 'list.warningForeground' };
  const sign = active ? troubleIcon(health) : undefined;
  if (sign !== undefined) return sign;
  return active ? typeIcon(type) : { ...typeIcon(type), colour: 'disabledForeground' };
}

function abilities({ type, reference, managed }: EnvironmentVariable): Ability[] {
  return [
    'trace',
    'refresh',
    'copyName',
    'copySchemaName',
    'copyLink',
    'openInPowerAutomate',
    ...(reference === undefined ? [] : ['copyReference' as const, 'openInAzure' as const, 'checkAccess' as const, 'rotate' as const]),
    ...(editable.has(type) ? ['edit' as const] : []),
    ...(type === 'secret' ? ['point' as const] : []),
    ...(managed ? [] : ['rename' as const, 'describe' as const, 'delete' as const]),
  ];
}

/** The rows below a variable for its two values. */
export function valueNodes(variable: EnvironmentVariable, at: string): Node[] {
  return [
    valueNode(`${at}/current`, say('Current value'), shownText(variable, variable.current?.value), isCurrentInForce(variable)),
    valueNode(
      `${at}/default`,
      say('Default value'),
      shownText(variable, variable.defaultValue),
      !isCurrentInForce(variable) && variable.defaultValue !== undefined,
    ),
  ];
}

function valueNode(id: string, label: Text, value: Text | undefined, counts: boolean): Node {
  return {
    id,
    label,
    description: value ?? say('not set'),
    icon: { name: counts ? 'circle-filled' : 'circle-outline' },
    tooltip: [
      { name: label },
      {
        name: counts
          ? say('This is the value that flows read.')
          : value === undefined
            ? say('There is none.')
            : say('Another value overrides it.'),
      },
    ],
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    can: [],
  };
}

const unused = { whole: say('no credential'), reading: say('reading…'), part: say('not known: not every credential could be read') };

/** `known`: whether every credential was read, or some are still to come. */
export function usedByNode(variable: EnvironmentVariable, count: number, known: 'whole' | 'reading' | 'part', at: string): Node {
  return {
    id: at,
    label: say('Used by'),
    description: count === 1 ? say('1 credential') : count > 0 ? say('{0} credentials', count) : unused[known],
    icon: { name: 'references' },
    tooltip: [{ name: say('Credentials that point at this variable. Show dependencies looks for flows, too.') }],
    opens: count > 0 ? 'closed' : 'never',
    subject: { kind: 'usedBy', variable },
    start: { kind: 'variable', id: variable.id },
    can: ['trace'],
  };
}
