import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { describeFault } from '../describeFault';
import { translate } from '../translate';
import { textOf } from '../sidebar/toTreeItem';
import type { FindingsHost } from './findingsHost';
import { FindingsTree } from './findingsTree';
import { countText, filterFindings, groupings, type Grouping } from './grouping';
import { Ledger, type Known } from './ledger';
import { OpenDocuments } from './openDocuments';
import { Problems } from './problems';
import { rootNodes } from './rootNodes';
import { planScan } from './scanPlan';
import { watchFiles } from './watchFiles';
import { WorkspaceScan } from './workspaceScan';

const groupingKey = 'flowWarden.findings.grouping';
/** How many rows of a list are shown at first, and more each time. */
const rowsAtATime = 300;
/** How long the view waits for more to draw: while a scan tells of file after file, longer. */
const drawMs = { idle: 50, scanning: 400 };

/** The view of all findings of the workspace: what it knows, and how that is arranged. */
export class FindingsView implements vscode.Disposable {
  readonly tree = new FindingsTree();
  readonly scan: WorkspaceScan;
  private readonly ledger = new Ledger();
  private readonly problems: Problems;
  private readonly openDocuments: OpenDocuments;
  private readonly shown = new Map<string, number>();
  private readonly subscriptions: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private known: Known = this.ledger.look();
  filter = '';

  constructor(private readonly host: FindingsHost) {
    const { context, ground, view } = host;
    // Lives as long as the window, and is never written: see `identifySecret`.
    const identityKey = randomBytes(32).toString('hex');
    const plan = () => planScan(ground.settings, identityKey);
    const learned = (paths: readonly string[]): void => {
      this.problems.add(paths);
      this.drawSoon();
    };
    const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'scanWorker.js').fsPath;
    this.scan = new WorkspaceScan(this.ledger, program, plan, learned);
    this.problems = new Problems(this.ledger, ground);
    this.openDocuments = new OpenDocuments(ground.flows, this.ledger, plan, identityKey, learned);
    this.subscriptions = vscode.Disposable.from(
      this.openDocuments,
      watchFiles(this.scan, ground.settings, (fault) => {
        host.log.error(`findings: ${describeFault(fault)}`);
      }),
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.drawSoon();
      }),
    );
  }

  get grouping(): Grouping {
    const kept = this.host.context.workspaceState.get<unknown>(groupingKey);
    return groupings.find((one) => one === kept) ?? 'severity';
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.host.context.workspaceState.update(groupingKey, grouping);
    this.shown.clear();
    this.drawNow();
  }

  filterBy(filter: string): void {
    this.filter = filter;
    this.shown.clear();
    setContext('findingsFiltered', filter !== '');
    this.drawNow();
  }

  showMore(list: string): void {
    this.shown.set(list, this.rowsOf(list) + rowsAtATime);
    this.drawNow();
  }

  /** Scans everything; the first time, the view fills from then on. */
  async scanAll(): Promise<void> {
    setContext('scanned', true);
    const done = this.scan.scanAll(true);
    this.openDocuments.lookAtAll();
    await done;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.scan.stop();
    this.problems.dispose();
    this.subscriptions.dispose();
    this.tree.dispose();
  }

  private drawSoon(): void {
    this.timer ??= setTimeout(
      () => {
        this.drawNow();
      },
      this.scan.scanning ? drawMs.scanning : drawMs.idle,
    );
  }

  private drawNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.scan.began) return;
    this.known = this.ledger.look();
    this.drawHeader();
    if (this.host.view.visible) this.drawRows();
    this.problems.publish().catch((fault: unknown) => {
      this.host.log.error(`findings: ${describeFault(fault)}`);
    });
  }

  private drawRows(): void {
    const { titleOf } = this.host.ground;
    this.tree.draw(
      rootNodes(
        this.known,
        { scanning: this.scan.scanning, filter: this.filter, nameOf: (path) => vscode.workspace.asRelativePath(path) },
        {
          grouping: this.grouping,
          filtered: this.filter !== '',
          titleOf,
          mayAccept: vscode.workspace.isTrusted,
          shown: (list) => this.rowsOf(list),
        },
      ),
    );
  }

  private rowsOf(list: string): number {
    return this.shown.get(list) ?? rowsAtATime;
  }

  /** Each assignment is a message to the window, so skip those that change nothing. */
  private drawHeader(): void {
    const { view } = this.host;
    const { findings, untold, counts } = this.known;
    const total = findings.length + untold;
    const left = filterFindings(findings, this.filter).length;
    const description =
      this.filter === '' ? (total === 0 ? '' : textOf(countText(total))) : vscode.l10n.t('{0} of {1}', left, translate(countText(total)));
    if (view.description !== description) view.description = description;
    const message = this.filter === '' ? '' : vscode.l10n.t('Filter: {0}', this.filter);
    if ((view.message ?? '') !== message) view.message = message;
    const value = counts.error + counts.warning;
    const tooltip = vscode.l10n.t('Errors: {0}, warnings: {1}', counts.error, counts.warning);
    const badge = value === 0 ? undefined : { value, tooltip };
    if (view.badge?.value !== badge?.value || view.badge?.tooltip !== badge?.tooltip) view.badge = badge;
  }
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', `flowWarden.${key}`, value);
}
