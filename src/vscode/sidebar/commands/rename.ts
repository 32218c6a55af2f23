import * as vscode from 'vscode';
import { describeCredential, describeVariable, renameCredential, renameVariable } from '../../../credentials/edit/renameRow';
import { looksSecret } from '../../../secrets/findSecrets';
import { askText } from '../../messages/prompts';
import type { CommandHandler } from '../../registerCommands';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';

/** Renames a credential or a variable. Rereads the whole list, because it is sorted by name. */
export function rename(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'rename', async ({ subject }, { connected: { services }, credentials, variables }) => {
    if (subject.kind === 'credential') {
      const { credential } = subject;
      const name = await askName(
        credential.name,
        credentials.rows.flatMap((row) => (row.id === credential.id ? [] : [row.name])),
      );
      if (name === undefined) return undefined;
      await change(context, {
        view: 'flowWarden.credentials',
        title: vscode.l10n.t('Renaming…'),
        work: () => renameCredential(services, credential, name),
        reread: () => credentials.load(),
        failed: () => vscode.l10n.t('“{0}” was not renamed.', credential.name),
      });
    }
    if (subject.kind === 'variable') {
      const { variable } = subject;
      const name = await askName(
        variable.displayName,
        variables.rows.flatMap((row) => (row.id === variable.id ? [] : [row.displayName])),
      );
      if (name === undefined) return undefined;
      await change(context, {
        view: 'flowWarden.variables',
        title: vscode.l10n.t('Renaming…'),
        work: () => renameVariable(services, variable, name),
        reread: () => variables.load(),
        failed: () => vscode.l10n.t('“{0}” was not renamed.', variable.displayName),
      });
    }
    return undefined;
  });
}

/** Edits the description of a credential or a variable. */
export function describe(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'describe', async ({ subject }, data) => {
    const { services } = data.connected;
    if (subject.kind === 'credential') {
      const { credential } = subject;
      const text = await askDescription(credential.name, credential.description);
      if (text === undefined) return undefined;
      await change(context, {
        view: 'flowWarden.credentials',
        title: vscode.l10n.t('Saving the description…'),
        work: () => describeCredential(services, credential, text),
        reread: () => data.reloadCredentials([credential]),
        failed: () => vscode.l10n.t('The description of “{0}” was not saved.', credential.name),
      });
    }
    if (subject.kind === 'variable') {
      const { variable } = subject;
      const text = await askDescription(variable.displayName, variable.description);
      if (text === undefined) return undefined;
      await change(context, {
        view: 'flowWarden.variables',
        title: vscode.l10n.t('Saving the description…'),
        work: () => describeVariable(services, variable, text),
        reread: () => data.reloadVariables([variable]),
        failed: () => vscode.l10n.t('The description of “{0}” was not saved.', variable.displayName),
      });
    }
    return undefined;
  });
}

/** The longest name that both tables accept. */
const longestName = 100;

/** `taken`: the names of the other rows read so far. Dataverse accepts duplicate names, but people mix them up. */
async function askName(name: string, taken: readonly string[]): Promise<string | undefined> {
  const others = new Set(taken.map((other) => other.toLowerCase()));
  const text = await askText({
    title: vscode.l10n.t('New name of {0}', name),
    value: name,
    validateInput: (typed) => {
      if (typed.trim() === '') return vscode.l10n.t('Enter a name.');
      if (typed.trim().length > longestName) return vscode.l10n.t('A name has at most {0} characters.', longestName);
      if (looksSecret(typed, new Date())) return secretHere();
      return others.has(typed.trim().toLowerCase())
        ? { message: vscode.l10n.t('Another one has this name already.'), severity: vscode.InputBoxValidationSeverity.Warning }
        : undefined;
    },
  });
  const trimmed = text?.trim();
  return trimmed === name ? undefined : trimmed;
}

/** Names and descriptions stand in lists, hovers and reports: a secret is as little taken as in the wizard. */
function secretHere(): string {
  return vscode.l10n.t('This looks like a secret, and everybody who may read this row could read it. Keep it in a key vault.');
}

async function askDescription(name: string, description: string): Promise<string | undefined> {
  const text = await askText({
    title: vscode.l10n.t('Description of {0}', name),
    value: description,
    // What is there already may be a secret that somebody put into the wrong place.
    password: looksSecret(description, new Date()),
    validateInput: (typed) => (looksSecret(typed, new Date()) ? secretHere() : undefined),
    prompt: vscode.l10n.t('Everybody who may read this reads the description: write no secret into it.'),
  });
  return text === description ? undefined : text;
}
