import * as vscode from 'vscode';
import type { Credential } from '../../credentials/model/credential';
import type { EnvironmentVariable } from '../../credentials/model/environmentVariable';
import { credentialsAttention, variablesAttention } from './attentionText';
import type { Arranged, Arrangement } from './data/arrange';
import type { EnvironmentData } from './data/environmentData';
import { filterText, rowCountText, type Counts } from './rowCountText';
import type { SidebarHost } from './sidebarHost';
import { countsOf } from './trees/rowList';

/** The lists that a filter and a grouping apply to. */
export const listParts = ['credentials', 'variables', 'vaults'] as const;
export type ListPart = (typeof listParts)[number];

/** What the views show, as far as their headers and the icon tell about it. */
interface ShownRows {
  readonly data: EnvironmentData | undefined;
  readonly arrangement: Arrangement;
  readonly credentials: Arranged<Credential>;
  readonly variables: Arranged<EnvironmentVariable>;
  readonly vaults: Counts;
}

/** The counts next to the titles of the views, the filter in force, and the number on the icon. */
export class ViewHeaders {
  private drawing = false;
  private disposed = false;

  constructor(
    private readonly views: SidebarHost['views'],
    private readonly shown: () => ShownRows,
  ) {}

  /** Shows each view's row count next to its title; batches changes that come together. */
  draw(): void {
    if (this.drawing) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      if (!this.disposed) this.drawNow();
    });
  }

  private drawNow(): void {
    const { data, arrangement, credentials, variables, vaults } = this.shown();
    const counts: Record<ListPart, Counts> = { credentials: countsOf(credentials), variables: countsOf(variables), vaults };
    for (const part of listParts) {
      const list = data?.[part];
      // Before there is a connection, rows can only be those that were kept.
      this.set(
        part,
        'description',
        list !== undefined ? rowCountText(list, counts[part], arrangement) : counts[part].left > 0 ? vscode.l10n.t('from last time') : '',
      );
      this.set(part, 'message', data === undefined ? undefined : filterText(arrangement));
    }
    // The icon shows one number for both, so a variable behind a credential that is counted is not counted again. A filter hides rows, but
    // not that they need attention.
    const behind = new Set(credentials.allTroubled.flatMap(({ parts }) => parts.map(({ variableId }) => variableId)));
    const { length: troubled } = credentials.allTroubled;
    this.badge('credentials', troubled, credentialsAttention(troubled));
    const { length: others } = variables.allTroubled.filter(({ id }) => !behind.has(id));
    const unseen =
      !this.views['flowWarden.variables'].visible &&
      (data?.variables.rows ?? []).some(({ reference }) => reference !== undefined && data?.knownHealth(reference) === undefined);
    this.badge('variables', others, variablesAttention(others, variables.allTroubled.length, unseen));
  }

  dispose(): void {
    this.disposed = true;
  }

  /** Each assignment is a message to the window, so skip those that change nothing. */
  private set(part: ListPart, what: 'description' | 'message', text: string | undefined): void {
    const view = this.views[`flowWarden.${part}`];
    if (view[what] !== text) Object.assign(view, { [what]: text });
  }

  private badge(part: 'credentials' | 'variables', value: number, tooltip: string): void {
    const view = this.views[`flowWarden.${part}`];
    const wanted = value === 0 ? undefined : { value, tooltip };
    if (view.badge?.value !== wanted?.value || view.badge?.tooltip !== wanted?.tooltip) view.badge = wanted;
  }
}
