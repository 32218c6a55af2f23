import * as vscode from 'vscode';
import type { Cursor } from '../../flow/cursor/cursor';
import type { NamedParameter } from '../../flow/cursor/parameterName';
import { defaultOf } from '../../flow/cursor/readParameter';
import { canDeclareVariables, declareVariable, undeclaredVariables } from '../../flow/declareVariable';
import type { Parameter } from '../../flow/model';
import { toRange } from '../toRange';
import { secretNote } from './parameterWords';
import { shownInList } from './shownText';
import type { FoundVariable } from './variables';

/** More than this nobody reads; typing finds the others. */
const most = 500;

/** The names that `parameters('…')` can have: what the flow declares, and variables that it gets a parameter for when they are chosen. */
export function parameterItems(
  document: vscode.TextDocument,
  cursor: Cursor,
  { string, place }: NamedParameter,
  variables: readonly FoundVariable[],
): vscode.CompletionList {
  const { flow } = cursor;
  const typed = string.value.slice(place.start, string.index).replaceAll("''", "'").toLowerCase();
  const secrets = new Set(variables.filter(({ type }) => type === 'secret').map(({ schemaName }) => schemaName.toLowerCase()));
  const declared = flow.parameters.filter(({ name }) => mayBeMeant(name, typed));
  const others = canDeclareVariables(flow)
    ? undeclaredVariables(flow, variables).filter(({ displayName, schemaName }) => mayBeMeant(`${displayName} (${schemaName})`, typed))
    : [];
  const insert = (name: string, item: vscode.CompletionItem): vscode.CompletionItem => {
    const written = JSON.stringify(name.replaceAll("'", "''")).slice(1, -1) + place.missing + (string.closed ? '' : '"');
    const edit = cursor.editHere(string.inDocument(place.start, place.end), written);
    item.range = toRange(document, edit.range);
    item.insertText = edit.newText;
    item.filterText = edit.newText;
    return item;
  };
  const items = [
    ...declared.slice(0, most).map((parameter) => insert(parameter.name, declaredItem(parameter, secrets))),
    ...others.slice(0, most).map((variable) => {
      const { name, edits } = declareVariable(flow, variable);
      const item = insert(name, undeclaredItem(name, variable));
      item.additionalTextEdits = edits
        .map((edit) => cursor.editInFile(edit))
        .map(({ range, newText }) => new vscode.TextEdit(toRange(document, range), newText));
      return item;
    }),
  ];
  return new vscode.CompletionList(items, declared.length > most || others.length > most);
}

function declaredItem(parameter: Parameter, secrets: ReadonlySet<string>): vscode.CompletionItem {
  const { name, schemaName, value } = parameter;
  const type = typeof value.type === 'string' ? shownInList(value.type) : '';
  const label = shownInList(name);
  const isSecret = schemaName !== undefined && secrets.has(schemaName.toLowerCase());
  const item = new vscode.CompletionItem({ label, description: type }, vscode.CompletionItemKind.Variable);
  const from = schemaName === undefined ? vscode.l10n.t('Parameter') : vscode.l10n.t('Environment variable {0}', shownInList(schemaName));
  const states = { none: vscode.l10n.t('no default'), empty: vscode.l10n.t('empty default'), set: vscode.l10n.t('default set') };
  item.detail = [from, type, states[defaultOf(parameter)]].filter((part) => part !== '').join(' · ');
  item.sortText = `${isSecret || name.startsWith('$') ? 1 : 0}${label}`;
  if (isSecret) {
    item.tags = [vscode.CompletionItemTag.Deprecated];
    item.documentation = secretNote();
  }
  return item;
}

function undeclaredItem(name: string, { from }: FoundVariable): vscode.CompletionItem {
  const label = shownInList(name);
  const description = from === 'workspace' ? vscode.l10n.t('workspace') : vscode.l10n.t('environment');
  const item = new vscode.CompletionItem({ label, description }, vscode.CompletionItemKind.Constant);
  item.detail = vscode.l10n.t('Environment variable that this flow does not declare yet');
  item.documentation = vscode.l10n.t('Adds the parameter to the definition.');
  item.sortText = `2${label}`;
  return item;
}

/** Whether a name has the typed letters in this order; VS Code looks closer. */
function mayBeMeant(name: string, typed: string): boolean {
  const lower = name.toLowerCase();
  let at = 0;
  for (const letter of typed) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
