import * as vscode from 'vscode';
import type { Cursor } from '../../flow/cursor/cursor';
import type { SecureWord } from '../../flow/secureData';
import type { AuthenticationType } from '../../flow/triggerAuthentication';
import { toRange } from '../toRange';

/** What a step can hide, as elements of its list. */
export function secureItems(document: vscode.TextDocument, cursor: Cursor, words: readonly SecureWord[]): vscode.CompletionItem[] {
  const { string, around } = cursor;
  // Where a comma is missing before it, nothing can be added.
  if (!string && !/[[,]$/.test(around.before)) return [];
  const comma = string || /^(?:[\],}]|$)/.test(around.after) ? '' : ', ';
  const explained: Readonly<Record<SecureWord, string>> = {
    inputs: vscode.l10n.t('Hides the inputs in the run history.'),
    outputs: vscode.l10n.t('Hides the outputs in the run history.'),
  };
  return words.map((word) => wordItem(document, cursor, word, explained[word], comma));
}

/** Who may call a trigger, as values of its setting. */
export function authenticationItems(
  document: vscode.TextDocument,
  cursor: Cursor,
  types: readonly AuthenticationType[],
): vscode.CompletionItem[] {
  if (!cursor.string && !cursor.around.before.endsWith(':')) return [];
  const explained: Readonly<Record<AuthenticationType, string>> = {
    All: vscode.l10n.t('Anyone who has the URL can call the trigger.'),
    Tenant: vscode.l10n.t('Only users of the tenant can call the trigger. Callers send an Entra token.'),
    User: vscode.l10n.t('Only the users in triggerAllowedUsers can call the trigger. Callers send an Entra token.'),
  };
  // What is chosen without a look is not what lets anyone in.
  const safestFirst = [...types].sort((a, b) => Number(a === 'All') - Number(b === 'All'));
  return safestFirst.map((type, index) => {
    const item = wordItem(document, cursor, type, explained[type], '');
    item.sortText = String(index);
    return item;
  });
}

/** The setting itself, in the inputs of a trigger that does not have it. */
export function authenticationKeyItem(document: vscode.TextDocument, cursor: Cursor): vscode.CompletionItem[] {
  const key = 'triggerAuthenticationType';
  const item = wordItem(document, cursor, key, vscode.l10n.t('Who may call the trigger. Without it, anyone who has the URL can.'), '');
  const { string, around } = cursor;
  if (!string) return [];
  const { start, end } = string.inDocument(0, string.value.length);
  const comma = around.after.startsWith('"') ? ',' : '';
  const edit = cursor.editHere({ start, end: string.closed ? end + 1 : end }, `${key}": "Tenant"${comma}`);
  item.range = toRange(document, edit.range);
  item.insertText = edit.newText;
  return [item];
}

function wordItem(document: vscode.TextDocument, cursor: Cursor, word: string, why: string, after: string): vscode.CompletionItem {
  const { string, offset } = cursor;
  const edit = string
    ? cursor.editHere(string.inDocument(0, string.value.length), word + (string.closed ? '' : '"'))
    : cursor.editHere({ start: offset, end: offset }, `"${word}"${after}`);
  const item = new vscode.CompletionItem(word, vscode.CompletionItemKind.EnumMember);
  item.range = toRange(document, edit.range);
  item.insertText = edit.newText;
  item.filterText = edit.newText;
  item.detail = why;
  return item;
}
