import * as vscode from 'vscode';
import type { Arrangement } from './data/arrange';
import type { PagedRows } from './data/pagedRows';

export interface Counts {
  /** Rows left by the filter, as the view was last drawn. */
  readonly left: number;
  /** Rows that are shown even though the service does not list them. */
  readonly beyond: number;
  /** Remaining rows that need attention. */
  readonly troubled: number;
}

type Known = Pick<PagedRows<unknown>, 'state' | 'busy' | 'rows'>;

/** How many rows there are: short, for it stands in a header. */
export function rowCountText(known: Known, { left, beyond }: Counts, { filter, mineOnly }: Arrangement): string {
  if (known.state === 'empty') return '';
  const all = totalWords(known, known.rows.length + beyond);
  return filter === '' && !mineOnly ? all : vscode.l10n.t('{0} of {1}', left, all);
}

/** Why some rows are hidden, for the line above them; undefined when all are shown. */
export function filterText({ filter, mineOnly }: Arrangement): string | undefined {
  const mine = mineOnly ? vscode.l10n.t('Only mine') : '';
  if (filter === '') return mine || undefined;
  return mine === '' ? vscode.l10n.t('Filter: {0}', filter) : vscode.l10n.t('Filter: {0} · {1}', filter, mine);
}

/** A number that is final, still growing, or cut short by an error. */
function totalWords({ state, busy }: Known, total: number): string {
  if (state === 'whole') return String(total);
  if (busy) return vscode.l10n.t('{0}…', total);
  return state === 'cached' ? vscode.l10n.t('from last time') : vscode.l10n.t('at least {0}', total);
}
