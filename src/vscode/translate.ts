import * as vscode from 'vscode';
import type { Message } from '../message';

/** A sentence of the pure rooms in the person's language. */
export function translate(message: Message): string {
  return vscode.l10n.t(message.text, ...message.args.map((arg) => (typeof arg === 'string' ? arg : translate(arg))));
}
