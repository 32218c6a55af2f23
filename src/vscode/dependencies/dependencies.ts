import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { Graph, GraphNode, TraceStart } from '../../credentials/trace/graph';
import { graphAsText } from '../../credentials/trace/summarise';
import type { Session } from '../environments/session';
import { DependenciesPanel, type PictureRequest } from './dependenciesPanel';
import { tellRefusal, type Refusal } from '../registerCommands';
import { showFault } from '../errors/showFault';
import type { TreeElement } from '../sidebar/element';
import { kindOfError } from '../errors/kindOfError';
import { showCloudError } from '../errors/showCloudError';
import { translate } from '../translate';
import { DependencyView } from './dependencyView';
import { FlowDocuments } from './flowDocuments';
import { withHealth } from './healthOfSecrets';
import { startAtCursor, startFrom } from './startFrom';
import { canOpen, openThing } from './openThing';
import { pickStart } from './pickStart';
import { saveImage } from './saveImage';
import { startOf } from './startOf';
import { titleOf, toPicture } from './toPicture';
import { traceWithProgress } from './tracing';
import { untilAborted } from '../untilAborted';

interface DependenciesHost {
  readonly session: Session;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<TreeElement>;
  readonly extensionUri: vscode.Uri;
  /** Selects the row of a thing in its own view. */
  readonly reveal: (start: TraceStart) => Promise<Refusal | undefined>;
}

/** A graph, and where it comes from. */
interface Shown {
  readonly start: TraceStart;
  readonly services: Services;
  readonly graph: Graph;
}

/** *Show dependencies*: asks for the graph around one thing, and shows it as a tree and as a picture. */
export class Dependencies implements vscode.Disposable {
  readonly tree: DependencyView;
  private readonly panel: DependenciesPanel;
  private readonly flows: FlowDocuments;
  private readonly subscription: vscode.Disposable;
  private shown: Shown | undefined;
  /** Ends the question that is under way when another one is asked. */
  private asking = new AbortController();
  /** Whom that question was put to. */
  private asked: Services | undefined;

  constructor(private readonly host: DependenciesHost) {
    this.tree = new DependencyView(host.view);
    this.panel = new DependenciesPanel(
      host,
      (request) => this.answer(request),
      () => {
        this.redraw();
      },
    );
    this.flows = new FlowDocuments(() => host.session.current);
    this.subscription = host.session.onDidChange(() => {
      this.followSession().catch((fault: unknown) => {
        showFault(host.log, 'dependencies', fault);
      });
    });
  }

  dispose(): void {
    this.asking.abort();
    vscode.Disposable.from(this.subscription, this.tree, this.panel, this.flows).dispose();
  }

  /** Shows the graph around a node of the sidebar, what the cursor stands on, or what the person picks, as a tree. */
  async showTree(argument: unknown): Promise<Refusal | undefined> {
    const start = startFrom(this.host.session, argument, () => this.showTree(argument));
    if (start && 'refused' in start) return start;
    const asked = await this.readGraph(start);
    if (asked) await this.tree.reveal();
    return undefined;
  }

  /** The same as a picture. Called on nothing, it draws the graph that the tree shows. */
  async showPicture(argument: unknown): Promise<Refusal | undefined> {
    const start = startFrom(this.host.session, argument, () => this.showPicture(argument));
    if (start && 'refused' in start) return start;
    const shown = start === undefined && this.shown ? this.shown : await this.readGraph(start);
    if (shown) this.draw(shown, { front: true });
    return undefined;
  }

  /** Opens what a node of the tree stands for. */
  async openNode(argument: unknown): Promise<Refusal | undefined> {
    const node = this.tree.find(argument)?.stands;
    if (!node || !this.shown) return { refused: vscode.l10n.t('This row is not there any more. Refresh the view.') };
    return this.openOrReveal(node, this.shown);
  }

  /** Where there is no page to open, as in the sandbox, the thing is selected in its own view. */
  private async openOrReveal(node: GraphNode, { services }: Shown): Promise<Refusal | undefined> {
    if (await openThing(node, services.environment, this.flows)) return undefined;
    const start = startOf(node);
    return start === undefined || !hasView(node)
      ? { refused: vscode.l10n.t('There is no page to open for this.') }
      : this.host.reveal(start);
  }

  /** Finds out what to ask about, asks, and shows the answer as a tree. Undefined: cancelled, or failed and told. */
  private async readGraph(wanted: TraceStart | undefined): Promise<Shown | undefined> {
    const known = wanted ?? startAtCursor();
    const services = await this.host.session.connected();
    if (!services) return undefined;
    const start = known ?? (await pickStart(services));
    return start && this.trace(services, start);
  }

  private async trace(services: Services, start: TraceStart): Promise<Shown | undefined> {
    this.asking.abort();
    this.asking = new AbortController();
    this.asked = services;
    const { signal } = this.asking;
    const answer = await traceWithProgress(services, start, signal);
    if (!answer || signal.aborted) return undefined;
    if (!answer.ok) {
      this.tellFailure(answer.error, services, start);
      return undefined;
    }
    const shown = await this.put({ start, services, graph: answer.value });
    void this.addHealth(shown, signal);
    return shown;
  }

  private async put(shown: Shown): Promise<Shown> {
    this.shown = shown;
    await this.tree.showGraph(shown.graph, (node) => canOpen(node, shown.services.environment) || hasView(node));
    if (this.panel.isOpen) this.draw(shown, { front: false });
    return shown;
  }

  /** The graph is on show before its vaults have answered. */
  private async addHealth(shown: Shown, signal: AbortSignal): Promise<void> {
    try {
      const graph = await untilAborted(signal, () => withHealth(shown.graph, shown.services, signal));
      if (graph !== undefined && this.shown === shown && JSON.stringify(graph) !== JSON.stringify(shown.graph))
        await this.put({ ...shown, graph });
    } catch (fault) {
      showFault(this.host.log, 'dependencies', fault);
    }
  }

  private tellFailure(error: CloudError, services: Services, start: TraceStart): void {
    if (this.panel.isOpen) {
      this.panel.showPage(
        vscode.l10n.t('Dependencies'),
        { type: 'failed', text: translate(kindOfError(error)), remedy: translate(error.remedy) },
        { front: false },
      );
    }
    void showCloudError(error, { log: this.host.log, retry: () => this.trace(services, start) });
  }

  private draw({ graph, services }: Shown, options: { readonly front: boolean }): void {
    const picture = toPicture(graph, (node) => canOpen(node, services.environment) || this.tree.has(node.id), translate);
    this.panel.showPage(translate(titleOf(graph)), { type: 'state', picture }, options);
  }

  /** Does what the page asks for, as far as it is about the graph that is shown. */
  private async answer(request: PictureRequest): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    switch (request.type) {
      case 'open':
        await this.openOnPage(nodeOf(shown, request.id), shown);
        break;
      case 'trace':
        await this.traceAgain(shown, nodeOf(shown, request.id));
        break;
      case 'refresh':
        await this.traceAgain(shown);
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(graphAsText(shown.graph, translate));
        break;
      case 'save':
        await saveImage(translate(titleOf(shown.graph)), request);
        break;
    }
  }

  /** Puts the picture back that a question was to replace. */
  private redraw(): void {
    if (this.shown && this.panel.isOpen) this.draw(this.shown, { front: false });
  }

  /** What has no page and no view of its own is shown in the tree. */
  private async openOnPage(node: GraphNode | undefined, shown: Shown): Promise<void> {
    if (!node) return;
    if (hasView(node) || canOpen(node, shown.services.environment))
      await tellRefusal(this.host.log, 'dependencies', () => this.openOrReveal(node, shown));
    else await this.tree.reveal(node.id);
  }

  private async traceAgain({ services, start }: Shown, node?: GraphNode): Promise<void> {
    this.panel.showPage(
      vscode.l10n.t('Dependencies'),
      { type: 'loading', text: vscode.l10n.t('Looking for what depends on this') },
      { front: false },
    );
    const shown = await this.trace(services, (node && startOf(node)) ?? start);
    if (!shown) this.redraw();
  }

  /** A graph of another environment, or of another person, is not shown any longer. */
  private async followSession(): Promise<void> {
    const { current } = this.host.session;
    if (this.asked !== current) this.asking.abort();
    if (!this.shown || this.shown.services === current) return;
    this.shown = undefined;
    this.panel.close();
    await this.tree.showGraph(undefined, () => false);
  }
}

/** Credentials, variables and secrets have a view of their own. */
function hasView({ kind }: GraphNode): boolean {
  return kind === 'credential' || kind === 'variable' || kind === 'secret';
}

function nodeOf({ graph }: Shown, id: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}
