import * as vscode from 'vscode';
import type { Services } from '../../cloud/services';
import { isCredentialNameTaken } from '../../credentials/create/findTaken';
import { longestName } from '../../credentials/create/names';
import { checkText, whatIsInTheWay } from '../../credentials/duplicate/checkText';
import { referenceForm } from '../../credentials/model/vaultId';
import { isOpen, withText, type Duplicate, type DuplicateVariable } from '../../credentials/duplicate/duplicate';
import { parseSecretReference } from '../../credentials/model/secretReference';
import type { Message } from '../../message';
import { looksSecret } from '../../secrets/findSecrets';
import { pickOne, type Pick } from '../messages/lists';
import { askText } from '../messages/prompts';
import { translate } from '../translate';
import { typeIcon, typeName } from '../sidebar/nodes/variableType';

type ReviewPick = Pick & { readonly act?: 'make' | ((duplicate: Duplicate) => Promise<Duplicate | undefined>) };

/**
 * Shows what will be made, what is used, and what is in the way, and lets the person change names, values and references
 * until they agree. Nothing is made before that. Undefined: they do not want it.
 */
export async function reviewDuplicate(first: Duplicate, target: Services): Promise<Duplicate | undefined> {
  const { name: place } = target.environment;
  let duplicate = first;
  for (;;) {
    const chosen = await pickOne(picksOf(duplicate, target), {
      title: vscode.l10n.t('Duplicate “{0}” to {1}', first.name, place),
      placeHolder:
        whatIsInTheWay(duplicate).length > 0
          ? vscode.l10n.t('This cannot be made as it is. See what is in the way.')
          : vscode.l10n.t('Choose a row to change it. Nothing is made before you choose Duplicate.'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    if (chosen === undefined) return undefined;
    if (chosen.act === 'make') return duplicate;
    duplicate = (await chosen.act?.(duplicate)) ?? duplicate;
  }
}

function picksOf(duplicate: Duplicate, target: Services): ReviewPick[] {
  const obstacles = whatIsInTheWay(duplicate);
  const made = duplicate.variables.filter(({ there }) => there === undefined);
  const used = duplicate.variables.filter(({ there }) => there !== undefined);
  return [
    ...(obstacles.length > 0
      ? []
      : [{ icon: 'check', label: vscode.l10n.t('Duplicate'), detail: summaryOf(made.length), act: 'make' as const }]),
    ...section(
      vscode.l10n.t('In the way'),
      obstacles.map((text) => ({ icon: 'error', label: translate(text) })),
    ),
    ...section(vscode.l10n.t('Made there'), [
      { icon: 'key', label: duplicate.name, description: vscode.l10n.t('credential'), act: (now: Duplicate) => rename(now, target) },
      ...made.map(variablePick),
      ...solutionPick(duplicate),
    ]),
    ...section(vscode.l10n.t('Used as is'), used.map(variablePick)),
    ...section(
      vscode.l10n.t('Good to know'),
      duplicate.notes.map((text) => ({ icon: 'info', label: translate(text) })),
    ),
  ];
}

function section(label: string, picks: readonly ReviewPick[]): ReviewPick[] {
  return picks.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...picks];
}

function summaryOf(variables: number): string {
  if (variables === 0) return vscode.l10n.t('Makes the credential; every variable is there already');
  return variables === 1
    ? vscode.l10n.t('Makes 1 environment variable and the credential')
    : vscode.l10n.t('Makes {0} environment variables and the credential', variables);
}

function variablePick(variable: DuplicateVariable): ReviewPick {
  const { schemaName, displayName, type, there } = variable;
  const pick = { icon: typeIcon(type).name, label: displayName, description: describe(variable) };
  if (!isOpen(variable))
    return {
      ...pick,
      ...(there?.text !== variable.here && { detail: vscode.l10n.t('Another value than here: {0}', shown(variable, variable.here)) }),
    };
  const detail =
    variable.text === ''
      ? {
          detail: there
            ? vscode.l10n.t('It has no value there yet: choose it to give it one')
            : vscode.l10n.t('It will have no value: choose it to give it one'),
        }
      : {};
  return { ...pick, ...detail, act: (now: Duplicate) => changeText(now, schemaName) };
}

function describe(variable: DuplicateVariable): string {
  const { schemaName, there, text } = variable;
  const held = text || there?.text || '';
  if (held === '') return vscode.l10n.t('{0}, {1}', schemaName, translate(typeName(variable.type)).toLowerCase());
  return variable.type === 'secret' ? `${schemaName} → ${shown(variable, held)}` : `${schemaName} = ${shown(variable, held)}`;
}

/** A reference in short, and a value as far as it is one to show: somebody may have put a secret into the wrong place. */
function shown({ type }: { readonly type: DuplicateVariable['type'] }, text: string): string {
  if (text === '') return vscode.l10n.t('none');
  const reference = type === 'secret' ? parseSecretReference(text) : undefined;
  if (reference) return `${reference.vault} / ${reference.secret}`;
  return looksSecret(text, new Date()) ? vscode.l10n.t('looks like a secret, not shown') : text;
}

function solutionPick({ solution, solutions }: Duplicate): ReviewPick[] {
  if (solutions.length === 0) return [];
  const known = solutions.find(({ uniqueName }) => uniqueName === solution);
  return [
    { icon: 'package', label: vscode.l10n.t('Solution'), description: known?.friendlyName ?? vscode.l10n.t('none'), act: chooseSolution },
  ];
}

async function chooseSolution(duplicate: Duplicate): Promise<Duplicate | undefined> {
  const none = { label: vscode.l10n.t('No solution'), uniqueName: '' };
  const picks = [
    none,
    ...duplicate.solutions.map(({ friendlyName: label, uniqueName }) => ({ label, description: uniqueName, uniqueName })),
  ];
  const chosen = await pickOne(picks, { title: vscode.l10n.t('Solution for everything that is made') });
  return chosen && { ...duplicate, solution: chosen.uniqueName };
}

async function rename(duplicate: Duplicate, target: Services): Promise<Duplicate | undefined> {
  const text = await askText({
    title: vscode.l10n.t('Name of the credential in {0}', target.environment.name),
    value: duplicate.name,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === ''
        ? vscode.l10n.t('Enter a name.')
        : typed.trim().length > longestName
          ? vscode.l10n.t('A name has at most {0} characters.', longestName)
          : undefined,
  });
  const name = text?.trim();
  if (name === undefined || name === '' || name === duplicate.name) return undefined;
  const taken = await isCredentialNameTaken(target, name);
  return { ...duplicate, name, nameTaken: taken.ok && taken.value };
}

async function changeText(duplicate: Duplicate, schemaName: string): Promise<Duplicate | undefined> {
  const variable = duplicate.variables.find((one) => one.schemaName === schemaName);
  if (variable === undefined) return undefined;
  const isSecret = variable.type === 'secret';
  const value = variable.text || variable.here;
  const text = await askText({
    title: isSecret ? vscode.l10n.t('Secret that {0} points at', schemaName) : vscode.l10n.t('Value of {0}', schemaName),
    value,
    ...(isSecret && { placeHolder: referenceForm }),
    password: looksSecret(value, new Date()),
    prompt: vscode.l10n.t('Empty: it gets no value.'),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      sentence(checkText(variable, typed.trim())) ??
      (isSecret || !looksSecret(typed, new Date())
        ? undefined
        : {
            message: vscode.l10n.t(
              'This looks like a secret, and everybody who may read the variable could read it. Keep it in a key vault.',
            ),
            severity: vscode.InputBoxValidationSeverity.Warning,
          }),
  });
  return text === undefined ? undefined : withText(duplicate, schemaName, text.trim());
}

function sentence(message: Message | undefined): string | undefined {
  return message && translate(message);
}
