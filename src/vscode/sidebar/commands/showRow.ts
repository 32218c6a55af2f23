import * as vscode from 'vscode';
import type { TraceStart } from '../../../credentials/trace/graph';
import type { NextStep, Refusal } from '../../registerCommands';
import type { SidebarContext } from './rowCommand';

/**
 * Selects the row of a credential, a variable or a secret in its own view, however far down it is. If a filter hides it, refuses and offers
 * a way to get there.
 */
export async function showRow(context: SidebarContext, wanted: TraceStart): Promise<Refusal | undefined> {
  const { views } = context;
  if (await reveal(context, wanted)) return undefined;
  const { filter, mineOnly } = views.arrangement;
  if (filter === '' && !mineOnly)
    return { refused: vscode.l10n.t('This is not among the rows that you can see.'), next: refreshing(context, wanted) };
  return {
    refused: vscode.l10n.t('The filter of the view leaves this out.'),
    next: {
      label: vscode.l10n.t('Show everything'),
      run: () => {
        views.arrange({ filter: '', mineOnly: false });
        return showRow(context, wanted);
      },
    },
  };
}

/** Lengthens the list until it contains the row. */
async function reveal({ views }: SidebarContext, wanted: TraceStart): Promise<boolean> {
  for (;;) {
    if (await views.reveal(wanted)) return true;
    const list = wanted.kind === 'credential' ? 'credentials' : wanted.kind === 'variable' ? 'variables' : undefined;
    if (list === undefined || views.data === undefined || !('id' in wanted)) return false;
    const rows: readonly { readonly id: string }[] = views.data[list].rows;
    if (!rows.some(({ id }) => id === wanted.id)) return false;
    const tree = views.trees[list];
    const roots = await tree.nodesBelow();
    const groups = roots.filter(({ subject }) => subject.kind === 'group');
    const below = await Promise.all(groups.map((group) => tree.nodesBelow(group)));
    const longer = [...roots, ...below.flat()].flatMap(({ subject }) => (subject.kind === 'more' ? [subject.list] : []));
    if (longer.length === 0) return false;
    for (const one of longer) views.showMore(one);
  }
}

function refreshing(context: SidebarContext, wanted: TraceStart): NextStep {
  return {
    label: vscode.l10n.t('Refresh'),
    run: async () => {
      const { data } = context.views;
      await (wanted.kind === 'credential' ? data?.credentials.load() : wanted.kind === 'variable' ? data?.variables.load() : undefined);
      return showRow(context, wanted);
    },
  };
}
