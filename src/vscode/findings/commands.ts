import * as vscode from 'vscode';
import type { FindingsCommandId } from '../commandIds';
import { pickOne } from '../messages/lists';
import { showInStatusBar } from '../messages/messages';
import { filterAsTyped } from '../messages/prompts';
import type { CommandHandler } from '../registerCommands';
import { groupings, type Grouping } from './grouping';
import { openPlace } from './openPlace';
import { acceptRows, copyRows, explainRow, fixGroup, fixRows, type RowCommands } from './rowCommands';

/** The commands of the view of all findings. */
export function findingsCommands(context: RowCommands): Readonly<Record<FindingsCommandId, CommandHandler>> {
  const { view } = context;
  return {
    'flowWarden.scanWorkspace': async () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      if (folders.length === 0) return { refused: vscode.l10n.t('Open a folder first: its flows are scanned.') };
      if (!folders.some(({ uri }) => uri.scheme === 'file'))
        return { refused: vscode.l10n.t('Only folders on a disk can be scanned. Open a flow: what is insecure in it is underlined.') };
      await vscode.commands.executeCommand('flowWarden.findings.focus');
      await view.scanAll();
      return undefined;
    },
    'flowWarden.filterFindings': () => filter(context),
    'flowWarden.clearFindingsFilter': () => {
      view.filterBy('');
      return Promise.resolve(undefined);
    },
    'flowWarden.groupFindings': () => groupBy(context),
    'flowWarden.showMoreFindings': (argument) => {
      const stands = view.tree.find(argument)?.stands;
      if (stands?.kind === 'more') view.showMore(stands.list);
      return Promise.resolve(undefined);
    },
    'flowWarden.openFinding': (argument) => openPlace(view.tree.find(argument)?.stands),
    'flowWarden.explainFinding': explainRow(context),
    'flowWarden.fixFinding': fixRows(context),
    'flowWarden.fixGroup': fixGroup(context),
    'flowWarden.acceptFindings': acceptRows(context),
    'flowWarden.copyFindings': copyRows(context, (count) => {
      showInStatusBar(count === 1 ? vscode.l10n.t('Copied') : vscode.l10n.t('Copied {0} lines', count));
    }),
  };
}

async function filter({ view }: RowCommands): ReturnType<CommandHandler> {
  await filterAsTyped(
    { title: vscode.l10n.t('Filter findings'), placeholder: vscode.l10n.t('Rule, file, action or words of the finding') },
    view.filter,
    (text) => {
      view.filterBy(text);
    },
  );
  return undefined;
}

async function groupBy({ view }: RowCommands): ReturnType<CommandHandler> {
  const labels: Readonly<Record<Grouping, string>> = {
    severity: vscode.l10n.t('By severity'),
    file: vscode.l10n.t('By file'),
    rule: vscode.l10n.t('By rule'),
    secret: vscode.l10n.t('By secret'),
  };
  const picks = groupings.map((grouping) => ({
    label: labels[grouping],
    grouping,
    ...(grouping === view.grouping
      ? { description: vscode.l10n.t('now') }
      : grouping === 'secret' && { description: vscode.l10n.t('the same value in several places is one') }),
  }));
  const chosen = await pickOne(picks, { title: vscode.l10n.t('Group findings') });
  if (chosen) await view.groupBy(chosen.grouping);
  return undefined;
}
