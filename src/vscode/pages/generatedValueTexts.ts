import * as vscode from 'vscode';
import type { GeneratedValueTexts } from '../../protocol/generatedValue';

/** The texts around a generated value, for the pages that make one. */
export function generatedValueTexts(): GeneratedValueTexts {
  return {
    valueSpaces: vscode.l10n.t('It begins or ends with a space or a line break. Is that part of it?'),
    copyValue: vscode.l10n.t('Copy to the clipboard'),
    copiedValue: vscode.l10n.t('Copied. Other programs can read the clipboard: copy something else when you are done.'),
    copyFailed: vscode.l10n.t('It could not be copied. Show it, and copy it by hand.'),
    valueUnseen: vscode.l10n.t('Copy or show the value first. Once it is stored, it is not shown again.'),
    copyOnceMore: vscode.l10n.t('Copy the generated value once more'),
    copiedOnceMore: vscode.l10n.t('Copied. This page has forgotten it now.'),
  };
}
