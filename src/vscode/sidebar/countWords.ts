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
export function countWords(shelf: Shelf<unknown>, { left, beyond }: Counts, { filter, mineOnly }: Arrangement): string {
  if (shelf.state === 'empty') return '';
  const all = totalWords(shelf, shelf.rows.length + beyond);
  if (filter === '' && !mineOnly) return all;
  return [
    vscode.l10n.t('{0} of {1}', left, all),
    ...(filter === '' ? [] : [`“${filter}”`]),
    ...(mineOnly ? [vscode.l10n.t('mine')] : []),
  ].join(' · ');
}

/** A number that is final, one that still grows, or one that an error stopped. */
function totalWords({ state, busy }: Shelf<unknown>, total: number): string {
  if (state === 'whole') return String(total);
  if (busy) return vscode.l10n.t('{0}…', total);
  return state === 'cached' ? vscode.l10n.t('from last time') : vscode.l10n.t('at least {0}', total);
}
