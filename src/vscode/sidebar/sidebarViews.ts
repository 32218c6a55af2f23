import * as vscode from 'vscode';
import type { TraceStart } from '../../credentials/trace/graph';
import { keyOf } from '../environments/chosenEnvironment';
import type { Session, SessionState } from '../environments/session';
import { withProgress } from '../messages/messages';
import type { SidebarHost } from './sidebarHost';
import type { Arrangement } from './data/arrange';
import { EnvironmentData, type Part } from './data/environmentData';
import type { CachedRows } from './data/cachedRows';
import type { CachedRowFiles } from './data/cachedRowFiles';
import { CredentialsContent } from './trees/credentialsContent';
import { EnvironmentContent } from './trees/environmentContent';
import type { TreeInput } from './trees/treeInput';
import type { TreeContent } from './trees/drawnNodes';
import { Tree } from './trees/tree';
import { VariablesContent } from './trees/variablesContent';
import { VaultsContent } from './trees/vaultsContent';
import { listParts, ViewHeaders, type ListPart } from './viewHeaders';

/** The four views of the open environment: what they are drawn from, and when they are redrawn. */
export class SidebarViews implements vscode.Disposable {
  private readonly credentials = new CredentialsContent(() => this.treeInput('credentials'));
  private readonly variables = new VariablesContent(() => this.treeInput('variables'));
  private readonly vaults = new VaultsContent(() => this.treeInput('vaults'));
  readonly trees = {
    environment: new Tree(
      new EnvironmentContent(
        () => this.session.state,
        () => this.data,
      ),
    ),
    credentials: this.treeOf('credentials', this.credentials),
    variables: this.treeOf('variables', this.variables),
    vaults: this.treeOf('vaults', this.vaults),
  };
  private shown: SessionState | undefined;
  private cached: CachedRows | undefined;
  private cachedKey: string | undefined;
  private readonly subscription: vscode.Disposable;
  private readonly headers: ViewHeaders;
  data: EnvironmentData | undefined;
  arrangement: Arrangement = { filter: '', mineOnly: false, grouping: 'none' };

  constructor(
    private readonly session: Session,
    private readonly views: SidebarHost['views'],
    private readonly files: CachedRowFiles,
  ) {
    this.headers = new ViewHeaders(views, () => ({
      data: this.data,
      arrangement: this.arrangement,
      credentials: this.credentials.arranged,
      variables: this.variables.arranged,
      vaults: this.vaults.counts,
    }));
    this.subscription = vscode.Disposable.from(
      session.onDidChange(() => {
        this.followSession();
      }),
      // Secrets were not checked for rows drawn while the view was hidden.
      ...listParts.map((part) =>
        views[`flowWarden.${part}`].onDidChangeVisibility(({ visible }) => {
          if (visible) this.trees[part].refresh();
        }),
      ),
      ...listParts.flatMap((part) => [
        views[`flowWarden.${part}`].onDidCollapseElement(({ element }) => {
          this.trees[part].setFolded(element.id, true);
        }),
        views[`flowWarden.${part}`].onDidExpandElement(({ element }) => {
          this.trees[part].setFolded(element.id, false);
        }),
      ]),
    );
    this.followSession();
  }

  /** Changes how the lists are arranged. */
  arrange(change: Partial<Arrangement>): void {
    this.arrangement = { ...this.arrangement, ...change };
    for (const list of [this.credentials.list, this.variables.list, this.vaults]) list.shorten();
    this.setContext('filtered', this.arrangement.filter !== '');
    this.setContext('mineOnly', this.arrangement.mineOnly);
    for (const part of listParts) this.trees[part].refresh();
    this.headers.draw();
  }

  /** Lengthens a list, which is identified by the node below it. */
  showMore(list: string): void {
    const part = listParts.find((one) => list === one || list.startsWith(`${one}/`));
    if (part === undefined) return;
    (part === 'vaults' ? this.vaults : this[part].list).showMore(list);
    this.trees[part].refresh();
  }

  /** Selects the row of a credential, variable or secret in its own view. False: it is not among the rows on show. */
  async reveal(wanted: TraceStart): Promise<boolean> {
    const part = viewOf(wanted);
    if (part === undefined) return false;
    const row = await this.trees[part].findRow(wanted);
    if (row === undefined) return false;
    await this.views[`flowWarden.${part}`].reveal(row, { select: true, focus: true, expand: true });
    return true;
  }

  /** Forgets what is kept on disk of the environment, for it belongs to the account that is left. */
  async forgetCachedRows(): Promise<void> {
    this.cached = undefined;
    if (this.cachedKey !== undefined) await this.files.remove(this.cachedKey);
  }

  dispose(): void {
    this.headers.dispose();
    this.subscription.dispose();
    this.data?.stop();
    for (const tree of Object.values(this.trees)) tree.dispose();
  }

  private treeInput(part: ListPart): TreeInput {
    const { state } = this.session;
    return {
      data: this.data,
      cached: this.cached,
      failure: state.kind === 'failed' ? state.error : undefined,
      arrangement: this.arrangement,
      visible: this.views[`flowWarden.${part}`].visible,
    };
  }

  /** Takes over what the session has become. */
  private followSession(): void {
    const { state } = this.session;
    if (state === this.shown) return;
    this.shown = state;
    this.data?.stop();
    this.data = undefined;
    const key = state.kind === 'nothingChosen' ? undefined : keyOf(state.chosen);
    if (key !== this.cachedKey) {
      this.cached = undefined;
      this.cachedKey = key;
      for (const tree of Object.values(this.trees)) tree.clear();
      if (key !== undefined) void this.readCachedRows(key);
    }
    if (state.kind === 'connected') this.openEnvironment(state);
    this.setContext('state', state.kind);
    this.setContext('chosen', state.kind === 'nothingChosen' ? '' : state.chosen.kind);
    const cloud = state.kind === 'connected' ? state.services.environment.cloud : undefined;
    this.setContext('hasPortals', cloud?.portals !== undefined);
    this.setContext('hasCredentials', cloud?.hasCredentials ?? true);
    for (const tree of Object.values(this.trees)) tree.refresh();
    this.headers.draw();
  }

  private openEnvironment(state: Extract<SessionState, { kind: 'connected' }>): void {
    this.data = new EnvironmentData(
      state,
      (part) => {
        this.redraw(part);
      },
      (part, done) => {
        void withProgress({ location: { viewId: `flowWarden.${part}` } }, () => done);
        void done.then(() => {
          this.saveRows();
        });
      },
    );
    if (this.cached !== undefined) this.data.showCached(this.cached);
  }

  private redraw(part: Part): void {
    const { environment, credentials, variables, vaults } = this.trees;
    switch (part) {
      case 'environment':
        environment.refresh('environment');
        break;
      case 'solutions':
        credentials.refresh();
        variables.refresh();
        break;
      case 'health':
        credentials.refresh();
        variables.refresh();
        vaults.refreshAround('reference');
        break;
      case 'connections':
        credentials.refreshAround('connections');
        break;
      case 'credentials':
        credentials.refresh();
        variables.refreshAround('usedBy');
        break;
      case 'variables':
        variables.refresh();
        vaults.refresh();
        credentials.refresh();
        break;
      case 'vaults':
        vaults.refresh();
        break;
      default:
        part satisfies never;
    }
    this.headers.draw();
  }

  private async readCachedRows(key: string): Promise<void> {
    const cached = await this.files.read(key);
    if (cached === undefined || key !== this.cachedKey) return;
    this.cached = cached;
    if (this.data === undefined) for (const part of listParts) this.trees[part].refresh();
    else this.data.showCached(cached);
  }

  /** Keeps the first rows for the next start, once they are whole. */
  private saveRows(): void {
    const { data, cachedKey: key } = this;
    if (data === undefined || key === undefined) return;
    const { credentials, variables, vaults } = data;
    if (![credentials, variables, vaults].some((list) => list.state === 'whole')) return;
    this.cached = { credentials: credentials.rows, variables: variables.rows, vaults: vaults.rows };
    void this.files.write(key, this.cached);
  }

  private treeOf(part: ListPart, content: TreeContent): Tree {
    return new Tree(
      content,
      () => {
        this.headers.draw();
      },
      () => this.views[`flowWarden.${part}`].visible,
    );
  }

  private setContext(key: string, value: unknown): void {
    void vscode.commands.executeCommand('setContext', `flowWarden.${key}`, value);
  }
}

function viewOf({ kind }: TraceStart): ListPart | undefined {
  switch (kind) {
    case 'credential':
      return 'credentials';
    case 'variable':
      return 'variables';
    case 'secret':
      return 'vaults';
    default:
      return undefined;
  }
}
