import * as vscode from 'vscode';
import { showHidden, type Message } from '../message';

/** A sentence of the pure rooms in the user's language. Names in it can neither reverse nor hide the text around them. */
export function translate(message: Message): string {
  return vscode.l10n.t(message.text, ...message.args.map((arg) => (typeof arg === 'string' ? showHidden(arg) : translate(arg))));
}
