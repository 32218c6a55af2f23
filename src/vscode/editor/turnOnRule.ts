import * as vscode from 'vscode';
import { ruleCodes, type RuleCode } from '../../rules/ruleCode';
import { names, turnsOff } from './changeRule';
import { pickRule } from './pickRule';
import type { CommandHandler } from '../registerCommands';
import { changeRuleAt, folderPlaces, personal, rulesAt, workspace, type RulePlace } from './rulePlaces';
import { notWritten, showRuleChange } from './showRuleChange';

/** Turns a rule back on wherever the user's, the workspace's or a folder's settings turn it off. */
export const turnOnRule: CommandHandler = async (argument) => {
  const off = ruleCodes.filter(isOff);
  if (off.length === 0) return { refused: vscode.l10n.t('No rule is off here.') };
  const code = await pickRule(argument, vscode.l10n.t('Turn on a rule'), off);
  if (code === undefined) return undefined;
  if (!off.includes(code)) return { refused: vscode.l10n.t('{0} is not off here.', code) };
  const places = [personal, workspace, ...folderPlaces()].filter((place) => turnsOff(rulesAt(place), code));
  const undo = await changeRuleAt(places, code, undefined);
  if (undo === undefined) return notWritten();
  const sentence = places.includes(personal)
    ? vscode.l10n.t('{0} is on again, in all workspaces: it was off in your own settings.', code)
    : vscode.l10n.t('{0} is on again in this workspace.', code);
  void showRuleChange(sentence, undo);
  return undefined;
};

/** Whether a rule is off in the workspace or one of its folders; the nearest setting counts. */
function isOff(code: RuleCode): boolean {
  const around = [workspace, personal];
  const folders = folderPlaces();
  const views: RulePlace[][] = folders.length === 0 ? [around] : folders.map((folder) => [folder, ...around]);
  return views.some((places) => {
    const nearest = places.find((place) => names(rulesAt(place), code));
    return nearest !== undefined && turnsOff(rulesAt(nearest), code);
  });
}
