import * as vscode from 'vscode';
import { showHidden, type Message } from '../message';

/** A sentence of the pure rooms in the person's language. Names in it neither reverse nor hide what stands around them. */
export function translate(message: Message): string {
  return vscode.l10n.t(message.text, ...message.args.map((arg) => (typeof arg === 'string' ? showHidden(arg) : translate(arg))));
}
