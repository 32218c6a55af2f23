import * as vscode from 'vscode';
import { section } from '../settings';
import { signInMethods, type SignInMethod } from './account';

/** How the person wants to sign in; a value that is not known counts as the default. */
export function readSignInMethod(): SignInMethod {
  const value = vscode.workspace.getConfiguration(section).get<unknown>('signIn.method');
  return signInMethods.find((method) => method === value) ?? 'vscode';
}
