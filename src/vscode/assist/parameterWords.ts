import * as vscode from 'vscode';

/** Why `parameters('…')` is no way to read a secret variable. */
export function secretNote(): string {
  return vscode.l10n.t(
    'A variable of the type Secret cannot be read as a parameter: the flow cannot be turned on. Read it with RetrieveEnvironmentVariableSecretValue.',
  );
}
