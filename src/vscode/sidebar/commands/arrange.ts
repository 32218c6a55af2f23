import * as vscode from 'vscode';
import { pickOne } from '../../messages/lists';
import { filterAsTyped } from '../../messages/prompts';
import type { CommandHandler } from '../../registerCommands';
import { groupings, type Arrangement, type Grouping } from '../data/arrange';
import { findNode, type SidebarContext } from './rowCommand';

export function filter({ views }: SidebarContext): CommandHandler {
  return async () => {
    await filterAsTyped(
      {
        title: vscode.l10n.t('Filter credentials, variables and vaults'),
        placeholder: vscode.l10n.t('Name, schema name, owner, vault or secret'),
      },
      views.arrangement.filter,
      (text) => {
        views.arrange({ filter: text });
      },
    );
    return undefined;
  };
}

export function arrangeAs({ views }: SidebarContext, change: Partial<Arrangement>): CommandHandler {
  return () => {
    views.arrange(change);
    return Promise.resolve(undefined);
  };
}

export function groupBy({ views }: SidebarContext): CommandHandler {
  return async () => {
    const labels: Readonly<Record<Grouping, string>> = {
      none: vscode.l10n.t('Not grouped'),
      solution: vscode.l10n.t('By solution'),
      kind: vscode.l10n.t('By kind'),
      owner: vscode.l10n.t('By owner'),
    };
    const picks = groupings.map((grouping) => ({
      label: labels[grouping],
      grouping,
      ...(grouping === views.arrangement.grouping && { description: vscode.l10n.t('now') }),
    }));
    const chosen = await pickOne(picks, { title: vscode.l10n.t('Group credentials and variables') });
    if (chosen !== undefined) views.arrange({ grouping: chosen.grouping });
    return undefined;
  };
}

export function showMore(context: SidebarContext): CommandHandler {
  return (argument) => {
    const subject = findNode(context, argument)?.subject;
    if (subject?.kind === 'more') context.views.showMore(subject.list);
    return Promise.resolve(undefined);
  };
}
