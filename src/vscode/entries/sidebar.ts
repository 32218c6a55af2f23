import * as vscode from 'vscode';
import type { ConnectedEnvironment } from '../connectedEnvironment';
import { LiveSession } from '../environments/liveSession';
import { wizardCommandIds, type SidebarCommandId, type WizardCommandId } from '../commandIds';
import { Dependencies } from '../dependencies/dependencies';
import { MakeOnce } from '../makeOnce';
import { describeFault } from '../describeFault';
import { AbandonedPlans } from '../recovery/abandonedPlans';
import { PlanFiles } from '../plans/planFiles';
import { tellRefusal, type CommandHandler } from '../registerCommands';
import { arrangeAs, filter, groupBy, showMore } from '../sidebar/commands/arrange';
import { copyName, copyPortalLink, copyReference, copySchemaName } from '../sidebar/commands/copy';
import { disableVersion, setExpiry } from '../sidebar/commands/changeVersion';
import { copyAddress, copyTenant } from '../sidebar/commands/copyPlace';
import { createSecret } from '../sidebar/commands/createSecret';
import { createVariable } from '../sidebar/commands/createVariable';
import { editValue } from '../sidebar/commands/editValue';
import {
  addEnvironment,
  chooseEnvironment,
  leaveEnvironment,
  resetSandbox,
  signIn,
  switchAccount,
  useSandbox,
} from '../sidebar/commands/environments';
import type { SidebarContext } from '../sidebar/commands/rowCommand';
import { openFirewallPage, openInAzure, openInPowerAutomate } from '../sidebar/commands/openPortal';
import { pointAtSecret } from '../sidebar/commands/pointAtSecret';
import { refresh, refreshNode, retry } from '../sidebar/commands/refresh';
import { remove } from '../sidebar/commands/remove';
import { describe, rename } from '../sidebar/commands/rename';
import { shareSeveral } from '../share/shareSeveral';
import { disable, enable } from '../sidebar/commands/setActive';
import { showRow } from '../sidebar/commands/showRow';
import type { TreeElement } from '../sidebar/element';
import { CachedRowFiles } from '../sidebar/data/cachedRowFiles';
import type { SidebarHost } from '../sidebar/sidebarHost';
import { SidebarViews } from '../sidebar/sidebarViews';
import type { ViewId } from '../sidebar/views';

/** This view shows only the manifest's welcome text. */
const noRows: vscode.TreeDataProvider<TreeElement> = { getChildren: () => [], getTreeItem: ({ id }) => new vscode.TreeItem(id) };

/** The sidebar itself: what its views show and what its commands do. */
export class Sidebar implements vscode.Disposable {
  readonly trees: Readonly<Record<ViewId, vscode.TreeDataProvider<TreeElement>>>;
  readonly commands: Readonly<Record<SidebarCommandId, CommandHandler>>;
  private readonly context: SidebarContext;
  private readonly dependencies: Dependencies;
  private readonly watcher: AbandonedPlans;
  private readonly wizards = new MakeOnce(async () => new (await import('./forms')).WizardCommands(this.context));

  constructor(host: SidebarHost) {
    const { globalState, globalStorageUri, extensionUri } = host.context;
    const session = new LiveSession(globalStorageUri, globalState, host.log);
    const views = new SidebarViews(session, host.views, new CachedRowFiles(vscode.Uri.joinPath(globalStorageUri, 'rows')));
    const plans = new PlanFiles(vscode.Uri.joinPath(globalStorageUri, 'plans').fsPath, (fault) => {
      host.log.error(`plans: ${describeFault(fault)}`);
    });
    this.context = { session, views, host, plans };
    this.watcher = new AbandonedPlans(session, plans, (kept) =>
      tellRefusal(host.log, 'recovery', async () => (await this.wizards.get()).recover(kept)),
    );
    this.dependencies = new Dependencies({
      session,
      log: host.log,
      view: host.views['flowWarden.dependencies'],
      extensionUri,
      reveal: (start) => showRow(this.context, start),
    });
    this.trees = {
      'flowWarden.welcome': noRows,
      'flowWarden.environment': views.trees.environment,
      'flowWarden.credentials': views.trees.credentials,
      'flowWarden.variables': views.trees.variables,
      'flowWarden.vaults': views.trees.vaults,
      'flowWarden.dependencies': this.dependencies.tree,
    };
    this.commands = {
      ...environmentCommands(this.context),
      ...listCommands(this.context),
      ...rowCommands(this.context),
      ...this.wizardCommands(),
      ...this.dependencyCommands(),
    };
    session.choose = async () => {
      await this.commands['flowWarden.chooseEnvironment'](undefined);
    };
    session.restore();
  }

  /** What has been read of the connected environment; its variables are read in the background if they never were. */
  environment(): ConnectedEnvironment | undefined {
    const { data } = this.context.views;
    if (data === undefined) return undefined;
    data.variables.want();
    return { cloud: data.connected.services.environment.cloud, variables: data.variables.rows };
  }

  dispose(): void {
    this.wizards.ifMade((wizards) => {
      wizards.dispose();
    });
    this.dependencies.dispose();
    this.watcher.dispose();
    this.context.plans.dispose();
    this.context.views.dispose();
    this.context.session.dispose();
  }

  /** Fills a wizard's panel that VS Code kept across a window reload. */
  async restoreWizard(panel: vscode.WebviewPanel): Promise<void> {
    (await this.wizards.get()).restore(panel);
  }

  private wizardCommands(): Record<WizardCommandId, CommandHandler> {
    const handler =
      (id: WizardCommandId): CommandHandler =>
      async (argument) =>
        (await this.wizards.get()).handlers[id](argument);
    const handlers = Object.fromEntries(wizardCommandIds.map((id) => [id, handler(id)])) as Record<WizardCommandId, CommandHandler>;
    const [one, several] = [handlers['flowWarden.shareCredential'], shareSeveral(this.context)];
    // The page shares a single credential; for several rows, run `shareSeveral`.
    return {
      ...handlers,
      'flowWarden.shareCredential': (argument, selection) =>
        (Array.isArray(selection) && selection.length > 1 ? several : one)(argument, selection),
    };
  }

  private dependencyCommands() {
    return {
      'flowWarden.showDependencies': (argument: unknown) => this.dependencies.showTree(argument),
      'flowWarden.showDependenciesPicture': (argument: unknown) => this.dependencies.showPicture(argument),
      'flowWarden.openNode': (argument: unknown) => this.dependencies.openNode(argument),
    };
  }
}

function environmentCommands(context: SidebarContext) {
  return {
    'flowWarden.useSandbox': useSandbox(context),
    'flowWarden.signIn': signIn(context),
    'flowWarden.chooseEnvironment': chooseEnvironment(context),
    'flowWarden.addEnvironment': addEnvironment(context),
    'flowWarden.switchAccount': switchAccount(context),
    'flowWarden.leaveEnvironment': leaveEnvironment(context),
    'flowWarden.resetSandbox': resetSandbox(context),
    'flowWarden.openFirewallPage': openFirewallPage(context),
  };
}

function listCommands(context: SidebarContext) {
  return {
    'flowWarden.retry': retry(context),
    'flowWarden.refresh': refresh(context),
    'flowWarden.refreshNode': refreshNode(context),
    'flowWarden.showMore': showMore(context),
    'flowWarden.filter': filter(context),
    'flowWarden.clearFilter': arrangeAs(context, { filter: '' }),
    'flowWarden.groupBy': groupBy(context),
    'flowWarden.mineOnly': arrangeAs(context, { mineOnly: true }),
    'flowWarden.everyones': arrangeAs(context, { mineOnly: false }),
  };
}

function rowCommands(context: SidebarContext) {
  return {
    'flowWarden.copyName': copyName(context),
    'flowWarden.copySchemaName': copySchemaName(context),
    'flowWarden.copyReference': copyReference(context),
    'flowWarden.copyPortalLink': copyPortalLink(context),
    'flowWarden.openInPowerAutomate': openInPowerAutomate(context),
    'flowWarden.openInAzure': openInAzure(context),
    'flowWarden.copyTenant': copyTenant(context),
    'flowWarden.copyAddress': copyAddress(context),
    'flowWarden.createVariable': createVariable(context),
    'flowWarden.editValue': editValue(context),
    'flowWarden.pointAtSecret': pointAtSecret(context),
    'flowWarden.createSecret': createSecret(context),
    'flowWarden.setExpiry': setExpiry(context),
    'flowWarden.disableVersion': disableVersion(context),
    'flowWarden.rename': rename(context),
    'flowWarden.describe': describe(context),
    'flowWarden.enable': enable(context),
    'flowWarden.disable': disable(context),
    'flowWarden.delete': remove(context),
  };
}
