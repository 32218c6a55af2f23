import * as vscode from 'vscode';
import type { Arrangement } from './rows/arrange';
import type { Shelf } from './rows/shelf';

export interface Counts {
  /** Rows that the filter leaves, as the view was drawn last. */
  readonly left: number;
  /** Rows that are shown although the service does not list them. */
  readonly beyond: number;
}

/** How many rows there are, and why not all of them are shown: `3 of 12 · “sap” · mine`. */
export function countWords({ state, rows }: Shelf<unknown>, { left, beyond }: Counts, { filter, mineOnly }: Arrangement): string {
  if (state === 'empty') return '';
  const total = rows.length + beyond;
  const all = state === 'whole' ? String(total) : vscode.l10n.t('{0}…', total);
  if (filter === '' && !mineOnly) return all;
  return [
    vscode.l10n.t('{0} of {1}', left, all),
    ...(filter === '' ? [] : [`“${filter}”`]),
    ...(mineOnly ? [vscode.l10n.t('mine')] : []),
  ].join(' · ');
}
