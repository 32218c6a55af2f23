import * as vscode from 'vscode';
import type { Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import { noteSettingsFile } from './leftEmpty';
import { changeRule, undoChange, type WrittenRules } from './changeRule';
import { section } from '../settings';

/** A settings file that can set rule severities: the user's, the workspace's, or one of its folders'. */
export interface RulePlace {
  readonly target: vscode.ConfigurationTarget;
  readonly folder?: vscode.WorkspaceFolder;
}

export const personal: RulePlace = { target: vscode.ConfigurationTarget.Global };
export const workspace: RulePlace = { target: vscode.ConfigurationTarget.Workspace };

/** The folders with settings of their own, which override the workspace's. A single folder's settings are the workspace's. */
export function folderPlaces(): RulePlace[] {
  if (vscode.workspace.workspaceFile === undefined) return [];
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => ({ target: vscode.ConfigurationTarget.WorkspaceFolder, folder }));
}

/** What a place says about the rules. */
export function rulesAt(place: RulePlace): WrittenRules {
  const set = configurationOf(place).inspect<unknown>('rules');
  switch (place.target) {
    case vscode.ConfigurationTarget.Global:
      return set?.globalValue;
    case vscode.ConfigurationTarget.Workspace:
      return set?.workspaceValue;
    default:
      return set?.workspaceFolderValue;
  }
}

/** Takes a change back; false when that could not be written. */
export type UndoRuleChange = () => Promise<boolean>;

/**
 * Sets a rule's severity in each place, or removes what they say about it. Undefined if a place could not be written to; then none has
 * changed.
 */
export async function changeRuleAt(
  places: readonly RulePlace[],
  code: RuleCode,
  severity: Severity | 'off' | undefined,
): Promise<UndoRuleChange | undefined> {
  const done: UndoRuleChange[] = [];
  const undo = async () => {
    let well = true;
    for (const undoOne of done.toReversed()) well = (await undoOne()) && well;
    return well;
  };
  for (const place of places) {
    const tidyUp = await noteFile(place);
    const before = rulesAt(place);
    const after = changeRule(before, code, severity);
    if (!(await write(place, after))) {
      await undo();
      return undefined;
    }
    done.push(async () => {
      const well = await write(place, undoChange({ before, after, code }, rulesAt(place)));
      if (well) await tidyUp();
      return well;
    });
  }
  return undo;
}

/** VS Code makes the settings file of a folder for the first setting in it, and leaves it when that is taken out again. */
async function noteFile({ target, folder }: RulePlace): Promise<() => Promise<void>> {
  const [only] = vscode.workspace.workspaceFile === undefined ? (vscode.workspace.workspaceFolders ?? []) : [];
  const owner = folder ?? (target === vscode.ConfigurationTarget.Workspace ? only : undefined);
  return owner === undefined ? () => Promise.resolve() : noteSettingsFile(vscode.workspace.fs, owner.uri);
}

/** VS Code refuses where the file has mistakes or changes that nobody saved. */
async function write(place: RulePlace, rules: WrittenRules): Promise<boolean> {
  try {
    await configurationOf(place).update('rules', rules, place.target);
    return true;
  } catch {
    return false;
  }
}

function configurationOf({ folder }: RulePlace): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(section, folder?.uri ?? null);
}
