import type * as vscode from 'vscode';
import type { Message } from '../message';
import type { RuleCode } from '../rules/ruleCode';
import type { OpenFlows } from './openFlows';
import type { Settings } from './settings';

/** What the editor half lends to the view of all findings, which does not load the rules a second time. */
export interface FindingsGround {
  readonly flows: OpenFlows;
  readonly settings: Settings;
  readonly rulePage: (rule: RuleCode) => vscode.Uri;
  readonly titleOf: (rule: RuleCode) => Message;
}
