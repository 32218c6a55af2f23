import * as vscode from 'vscode';
import type { TraceStart } from '../../credentials/graph';
import { keyOf } from '../environments/chosenEnvironment';
import type { Session, SessionState } from '../environments/session';
import { withProgress } from '../messages/messages';
import type { SidebarHost } from './shell';
import type { Arrangement } from './rows/arrange';
import { countWords, type Counts } from './countWords';
import { Inventory, type Part } from './rows/inventory';
import type { Painted } from './rows/paintCache';
import type { PaintFiles } from './paintFiles';
import { CredentialsContent } from './trees/credentialsContent';
import { EnvironmentContent } from './trees/environmentContent';
import type { Scene } from './trees/scene';
import { Tree } from './trees/tree';
import { VariablesContent } from './trees/variablesContent';
import { VaultsContent } from './trees/vaultsContent';

/** The lists that a filter and a grouping work on. */
type ListPart = 'credentials' | 'variables' | 'vaults';

/** The four views of the environment that is open: what they are drawn from, and when they are drawn again. */
export class SidebarViews implements vscode.Disposable {
  private readonly credentials = new CredentialsContent(() => this.scene());
  private readonly variables = new VariablesContent(() => this.scene());
  private readonly vaults = new VaultsContent(() => this.scene());
  readonly trees = {
    environment: new Tree(new EnvironmentContent(() => this.session.state, () => this.inventory)),
    credentials: new Tree(this.credentials, () => { this.describe(); }),
    variables: new Tree(this.variables, () => { this.describe(); }),
    vaults: new Tree(this.vaults, () => { this.describe(); }),
  };
  private shown: SessionState | undefined;
  private painted: Painted | undefined;
  private paintedKey: string | undefined;
  private readonly subscription: vscode.Disposable;
  inventory: Inventory | undefined;
  arrangement: Arrangement = { filter: '', mineOnly: false, grouping: 'none' };

  constructor(
    private readonly session: Session,
    private readonly views: SidebarHost['views'],
    private readonly files: PaintFiles,
  ) {
    this.subscription = session.onDidChange(() => { this.follow(); });
    this.follow();
  }

  /** Shows the lists in another arrangement. */
  arrange(change: Partial<Arrangement>): void {
    this.arrangement = { ...this.arrangement, ...change };
    for (const list of [this.credentials.list, this.variables.list, this.vaults]) list.shorten();
    this.setContext('filtered', this.arrangement.filter !== '');
    this.setContext('mineOnly', this.arrangement.mineOnly);
    for (const part of ['credentials', 'variables', 'vaults'] as const) this.trees[part].refresh();
    this.describe();
  }

  /** Makes a list longer; `list` is named by the node that stands below it. */
  showMore(list: string): void {
    const part = (['credentials', 'variables', 'vaults'] as const).find((one) => list === one || list.startsWith(`${one}/`));
    if (part === undefined) return;
    (part === 'vaults' ? this.vaults : this[part].list).showMore(list);
    this.trees[part].refresh();
  }

  /** Selects the row of a credential, variable or secret in its own view. False: it is not among the rows that are shown. */
  async reveal(wanted: TraceStart): Promise<boolean> {
    const part = viewOf(wanted);
    if (part === undefined) return false;
    const row = await this.trees[part].findRow(wanted);
    if (row === undefined) return false;
    await this.views[`flowWarden.${part}`].reveal(row, { select: true, focus: true, expand: true });
    return true;
  }

  /** Forgets what is kept on disk of the environment, for it belongs to the account that is left. */
  async forgetPainted(): Promise<void> {
    this.painted = undefined;
    if (this.paintedKey !== undefined) await this.files.remove(this.paintedKey);
  }

  dispose(): void {
    this.subscription.dispose();
    this.inventory?.stop();
    for (const tree of Object.values(this.trees)) tree.dispose();
  }

  private scene(): Scene {
    const { state } = this.session;
    return { inventory: this.inventory, painted: this.painted, failure: state.kind === 'failed' ? state.error : undefined, arrangement: this.arrangement };
  }

  /** Takes over what the session has become. */
  private follow(): void {
    const { state } = this.session;
    if (state === this.shown) return;
    this.shown = state;
    this.inventory?.stop();
    this.inventory = undefined;
    const key = state.kind === 'nothingChosen' ? undefined : keyOf(state.chosen);
    if (key !== this.paintedKey) {
      this.painted = undefined;
      this.paintedKey = key;
      for (const tree of Object.values(this.trees)) tree.clear();
      if (key !== undefined) void this.readPainted(key);
    }
    if (state.kind === 'connected') this.open(state);
    this.setContext('state', state.kind);
    this.setContext('chosen', state.kind === 'nothingChosen' ? '' : state.chosen.kind);
    const cloud = state.kind === 'connected' ? state.services.environment.cloud : undefined;
    this.setContext('hasPortals', cloud?.portals !== undefined);
    this.setContext('hasCredentials', cloud?.hasCredentials ?? true);
    for (const tree of Object.values(this.trees)) tree.refresh();
    this.describe();
  }

  private open(state: Extract<SessionState, { kind: 'connected' }>): void {
    this.inventory = new Inventory(state, (part) => { this.redraw(part); }, (part, done) => {
      void withProgress({ location: { viewId: `flowWarden.${part}` } }, () => done);
      void done.then(() => { this.keep(); });
    });
    if (this.painted !== undefined) this.inventory.paint(this.painted);
  }

  private redraw(part: Part): void {
    const { environment, credentials, variables, vaults } = this.trees;
    switch (part) {
      case 'environment': environment.refresh('environment'); break;
      case 'solutions': credentials.refresh(); variables.refresh(); break;
      case 'health':
        credentials.refreshAround('part');
        variables.refresh();
        vaults.refreshAround('reference');
        break;
      case 'connections': credentials.refreshAround('connections'); break;
      case 'credentials': credentials.refresh(); variables.refreshAround('usedBy'); break;
      case 'variables': variables.refresh(); vaults.refresh(); credentials.refresh(); break;
      case 'vaults': vaults.refresh(); break;
    }
    this.describe();
  }

  private async readPainted(key: string): Promise<void> {
    const painted = await this.files.read(key);
    if (painted === undefined || key !== this.paintedKey) return;
    this.painted = painted;
    if (this.inventory === undefined) for (const part of ['credentials', 'variables', 'vaults'] as const) this.trees[part].refresh();
    else this.inventory.paint(painted);
  }

  /** Keeps the first rows for the next start, once they are whole. */
  private keep(): void {
    const { inventory, paintedKey: key } = this;
    if (inventory === undefined || key === undefined) return;
    const { credentials, variables, vaults } = inventory;
    if (![credentials, variables, vaults].some((shelf) => shelf.state === 'whole')) return;
    this.painted = { credentials: credentials.rows, variables: variables.rows, vaults: vaults.rows };
    void this.files.write(key, this.painted);
  }

  /** Says beside the title of each view how much it holds. */
  private describe(): void {
    const { inventory, arrangement } = this;
    const counts: Record<ListPart, Counts> = { credentials: this.credentials.list.counts, variables: this.variables.list.counts, vaults: this.vaults.counts };
    for (const part of ['credentials', 'variables', 'vaults'] as const) {
      const view = this.views[`flowWarden.${part}`];
      const shelf = inventory?.[part];
      // Before there is a connection, rows can only be those that were kept.
      view.description = shelf !== undefined ? countWords(shelf, counts[part], arrangement) : counts[part].left > 0 ? vscode.l10n.t('from last time') : '';
    }
  }

  private setContext(key: string, value: unknown): void {
    void vscode.commands.executeCommand('setContext', `flowWarden.${key}`, value);
  }
}

function viewOf({ kind }: TraceStart): ListPart | undefined {
  switch (kind) {
    case 'credential': return 'credentials';
    case 'variable': return 'variables';
    case 'secret': return 'vaults';
    default: return undefined;
  }
}
