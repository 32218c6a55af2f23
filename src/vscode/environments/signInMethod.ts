import * as vscode from 'vscode';
import { section } from '../settings';
import { signInMethods, type SignInMethod } from './account';

/** How the user wants to sign in; an unknown value counts as the default. */
export function readSignInMethod(): SignInMethod {
  const value = vscode.workspace.getConfiguration(section).get<unknown>('signIn.method');
  return signInMethods.find((method) => method === value) ?? 'vscode';
}
