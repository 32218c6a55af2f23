import * as vscode from 'vscode';
import { checkValue, setVariableValue } from '../../../credentials/edit/editVariable';
import { valueInForce, type EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import { looksSecret } from '../../../secrets/findSecrets';
import { pickOne } from '../../messages/lists';
import { askText } from '../../messages/prompts';
import { translate } from '../../translate';
import type { CommandHandler } from '../../registerCommands';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';

/** Lets the user change a variable's current value; its default stays. */
export function editValue(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'edit', async ({ subject }, data) => {
    if (subject.kind !== 'variable') return undefined;
    const { variable } = subject;
    const text = variable.type === 'boolean' ? await pickBoolean(variable) : await askValue(variable);
    if (text === undefined) return undefined;
    await change(context, {
      view: 'flowWarden.variables',
      title: vscode.l10n.t('Saving the value…'),
      work: () => setVariableValue(data.connected.services, variable, text),
      reread: () => data.reloadVariables([variable]),
      failed: () => vscode.l10n.t('The value of “{0}” was not saved.', variable.displayName),
    });
    return undefined;
  });
}

/** Dataverse stores these two words. */
async function pickBoolean(variable: EnvironmentVariable): Promise<string | undefined> {
  const now = valueInForce(variable).toLowerCase();
  const picks = [
    { label: vscode.l10n.t('Yes'), value: 'yes' },
    { label: vscode.l10n.t('No'), value: 'no' },
  ].map((pick) => (pick.value === now ? { ...pick, description: vscode.l10n.t('now') } : pick));
  return (await pickOne(picks, { title: vscode.l10n.t('Current value of {0}', variable.displayName) }))?.value;
}

function askValue(variable: EnvironmentVariable): Thenable<string | undefined> {
  const value = valueInForce(variable);
  return askText({
    title: vscode.l10n.t('Current value of {0}', variable.displayName),
    value,
    // The existing value may be a secret that someone put in the wrong place.
    password: looksSecret(value, new Date()),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const wrong = checkValue(variable.type, text);
      if (wrong !== undefined) return translate(wrong);
      if (!looksSecret(text, new Date())) return undefined;
      const message = vscode.l10n.t(
        'This looks like a secret, and everybody who may read the variable could read it. Keep it in a key vault.',
      );
      return { message, severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
}
