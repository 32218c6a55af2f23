import * as vscode from 'vscode';
import { findTakenSchemaNames } from '../../../credentials/create/findTaken';
import { checkSchemaName, longestName, toSchemaName } from '../../../credentials/create/names';
import { readSolutionChoices } from '../../../credentials/create/readSolutionChoices';
import { placeFor, valueStep, variableStep } from '../../../credentials/create/rowSteps';
import { checkValue } from '../../../credentials/edit/editVariable';
import { Plan } from '../../../credentials/plan';
import { referenceId } from '../../../credentials/edit/pointVariable';
import type { Services } from '../../../cloud/services';
import { looksSecret } from '../../../secrets/findSecrets';
import { pickOne } from '../../messages/lists';
import { showInStatusBar } from '../../messages/messages';
import { askText } from '../../messages/prompts';
import type { CommandHandler, Refusal } from '../../registerCommands';
import { translate } from '../../translate';
import { typeIcon, typeName } from '../nodes/variableType';
import type { EnvironmentData } from '../data/environmentData';
import { showCloudError } from '../../errors/showCloudError';
import { askSecret } from './askSecret';
import { cancellable } from '../../messages/cancellable';
import type { SidebarContext } from './rowCommand';
import { runPlan } from '../../plans/runPlan';
import { showRow } from './showRow';

const types = ['text', 'number', 'boolean', 'json', 'secret'] as const;
type Type = (typeof types)[number];

/** Creates an environment variable, with a value if the user gives one. */
export function createVariable(context: SidebarContext): CommandHandler {
  return async (): Promise<Refusal | undefined> => {
    const services = await context.session.connected();
    const { session, views } = context;
    const { data } = views;
    const { state } = session;
    if (services === undefined || data === undefined || state.kind !== 'connected') return undefined;
    const type = await pickType();
    const solution = type && (await pickSolution(context, services));
    if (type === undefined || solution === undefined) return undefined;
    const displayName = await askDisplayName(data);
    const schemaName = displayName && (await askSchemaName(services, displayName, solution.prefix));
    if (displayName === undefined || schemaName === undefined || schemaName === '') return undefined;
    const value = await askValue(data, type, displayName);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return value;
    const place = placeFor();
    const where = { services, solution: solution.uniqueName };
    const plan = new Plan([
      variableStep(where, { place, schemaName, displayName, description: '', type }),
      ...(value === '' ? [] : [valueStep(where, { place, schemaName, type, text: value, ofOld: false })]),
    ]);
    context.plans.watch(plan, { environment: state.chosen, name: displayName });
    const done = await runPlan(context.host.log, plan, vscode.l10n.t('Creating “{0}”', displayName));
    await data.variables.load();
    if (!done) return undefined;
    showInStatusBar(vscode.l10n.t('Created {0}', displayName));
    // Another environment may have been opened by now.
    return views.data === data ? showRow(context, { kind: 'variable', id: place.id }) : undefined;
  };
}

async function pickType(): Promise<Type | undefined> {
  const details: Readonly<Record<Type, string>> = {
    text: vscode.l10n.t('Any text, readable by whoever may read the variable'),
    number: vscode.l10n.t('A number, such as 12 or -0.5'),
    boolean: vscode.l10n.t('Yes or no'),
    json: vscode.l10n.t('An object or a list'),
    secret: vscode.l10n.t('Points at a secret of a key vault'),
  };
  const picks = types.map((type) => ({ type, icon: typeIcon(type).name, label: translate(typeName(type)), detail: details[type] }));
  return (await pickOne(picks, { title: vscode.l10n.t('Type of the new environment variable') }))?.type;
}

async function pickSolution(
  context: SidebarContext,
  services: Services,
): Promise<{ readonly uniqueName: string; readonly prefix: string } | undefined> {
  const read = await cancellable(vscode.l10n.t('Reading the solutions…'), (signal) => readSolutionChoices(services, { signal }));
  if (read === undefined) return undefined;
  if (!read.ok) {
    void showCloudError(read.error, { log: context.host.log, signIn: () => context.session.signIn() });
    return undefined;
  }
  const none = { label: vscode.l10n.t('No solution'), description: '', uniqueName: '', prefix: read.value.defaultPrefix };
  const picks = [
    none,
    ...read.value.solutions.map(({ friendlyName, uniqueName, prefix }) => ({
      label: friendlyName,
      description: uniqueName,
      uniqueName,
      prefix,
    })),
  ];
  return picks.length === 1
    ? none
    : pickOne(picks, { title: vscode.l10n.t('Solution of the new environment variable'), matchOnDescription: true });
}

async function askDisplayName({ variables }: EnvironmentData): Promise<string | undefined> {
  const taken = new Set(variables.rows.map(({ displayName }) => displayName.toLowerCase()));
  const name = await askText({
    title: vscode.l10n.t('Name of the new environment variable'),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const text = typed.trim();
      if (text === '') return vscode.l10n.t('Enter a name.');
      if (text.length > longestName) return vscode.l10n.t('A name has at most {0} characters.', longestName);
      return taken.has(text.toLowerCase())
        ? { message: vscode.l10n.t('Another environment variable has this name.'), severity: vscode.InputBoxValidationSeverity.Warning }
        : undefined;
    },
  });
  return name?.trim();
}

async function askSchemaName(services: Services, displayName: string, prefix: string): Promise<string | undefined> {
  const name = await askText({
    title: vscode.l10n.t('Unique name of {0}', displayName),
    value: toSchemaName(prefix, displayName),
    prompt: vscode.l10n.t('Flows know the variable by it, and it cannot be changed later.'),
    ignoreFocusOut: true,
    validateInput: async (typed) => {
      const wrong = checkSchemaName(typed.trim(), prefix);
      if (wrong?.level === 'error') return translate(wrong.text);
      // If this cannot be found out, the environment itself refuses the name later.
      const taken = await findTakenSchemaNames(services, [typed.trim()]);
      if (taken.ok && taken.value.size > 0) return vscode.l10n.t('This unique name is taken.');
      return wrong && { message: translate(wrong.text), severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
  return name?.trim();
}

/** The value as Dataverse stores it; empty: no value yet. Undefined: cancelled. */
async function askValue(data: EnvironmentData, type: Type, displayName: string): Promise<string | Refusal | undefined> {
  if (type === 'boolean')
    return (
      await pickOne(
        [
          { label: vscode.l10n.t('Yes'), value: 'yes' },
          { label: vscode.l10n.t('No'), value: 'no' },
        ],
        { title: vscode.l10n.t('Value of {0}', displayName) },
      )
    )?.value;
  if (type === 'secret') {
    const reference = await askSecret(data, vscode.l10n.t('Secret that {0} is to point at', displayName));
    if (reference === undefined) return undefined;
    return (
      referenceId(reference) ?? {
        refused: vscode.l10n.t('Where the vault {0} is in Azure is not known. Paste the whole reference instead.', reference.vault),
      }
    );
  }
  return askText({
    title: vscode.l10n.t('Value of {0}', displayName),
    prompt: vscode.l10n.t('Empty: it gets no value yet.'),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const wrong = typed === '' ? undefined : checkValue(type, typed);
      if (wrong !== undefined) return translate(wrong);
      return looksSecret(typed, new Date())
        ? vscode.l10n.t('This looks like a secret. Keep it in a key vault, and make a variable of the type secret.')
        : undefined;
    },
  });
}
