import * as vscode from 'vscode';
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

/** The view has a welcome text of the manifest, and nothing else. */
const noRows: vscode.TreeDataProvider<TreeElement> = { getChildren: () => [], getTreeItem: ({ id }) => new vscode.TreeItem(id) };

/** The sidebar itself: what its views show and what its commands do. */
export class Sidebar implements vscode.Disposable {
  readonly trees: Readonly<Record<ViewId, vscode.TreeDataProvider<TreeElement>>>;
  readonly commands: Readonly<Record<SidebarCommandId, CommandHandler>>;
  private readonly parts: SidebarContext;
  private readonly dependencies: Dependencies;
  private readonly watcher: AbandonedPlans;
  private readonly wizards = new MakeOnce(async () => new (await import('./forms')).WizardCommands(this.parts));

  constructor(host: SidebarHost) {
    const { globalState, globalStorageUri, extensionUri } = host.context;
    const session = new LiveSession(globalStorageUri, globalState, host.log);
    const views = new SidebarViews(session, host.views, new CachedRowFiles(vscode.Uri.joinPath(globalStorageUri, 'rows')));
    const plans = new PlanFiles(vscode.Uri.joinPath(globalStorageUri, 'plans').fsPath, (fault) => {
      host.log.error(`plans: ${describeFault(fault)}`);
    });
    this.parts = { session, views, host, plans };
    this.watcher = new AbandonedPlans(session, plans, (kept) =>
      tellRefusal(host.log, 'recovery', async () => (await this.wizards.get()).recover(kept)),
    );
    this.dependencies = new Dependencies({
      session,
      log: host.log,
      view: host.views['flowWarden.dependencies'],
      extensionUri,
      reveal: (start) => showRow(this.parts, start),
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
      ...environmentCommands(this.parts),
      ...listCommands(this.parts),
      ...rowCommands(this.parts),
      ...this.wizardCommands(),
      ...this.dependencyCommands(),
    };
    session.choose = async () => {
      await this.commands['flowWarden.chooseEnvironment'](undefined);
    };
    session.restore();
  }

  dispose(): void {
    this.wizards.ifMade((wizards) => {
      wizards.dispose();
    });
    this.dependencies.dispose();
    this.watcher.dispose();
    this.parts.plans.dispose();
    this.parts.views.dispose();
    this.parts.session.dispose();
  }

  /** Fills a wizard's panel that VS Code kept over a reload of the window. */
  async restoreWizard(panel: vscode.WebviewPanel): Promise<void> {
    (await this.wizards.get()).restore(panel);
  }

  private wizardCommands(): Record<WizardCommandId, CommandHandler> {
    const handler =
      (id: WizardCommandId): CommandHandler =>
      async (argument) =>
        (await this.wizards.get()).handlers[id](argument);
    const handlers = Object.fromEntries(wizardCommandIds.map((id) => [id, handler(id)])) as Record<WizardCommandId, CommandHandler>;
    const [one, several] = [handlers['flowWarden.shareCredential'], shareSeveral(this.parts)];
    // The page shares one credential.
    return {
      ...handlers,
      'flowWarden.shareCredential': (argument, selection) =>
        (Array.isArray(selection) && selection.length > 1 ? several : one)(argument, selection),
    };
  }

  private dependencyCommands() {
    return {
      'flowWarden.showDependencies': (argument: unknown) => this.dependencies.show(argument),
      'flowWarden.showDependenciesPicture': (argument: unknown) => this.dependencies.showPicture(argument),
      'flowWarden.openNode': (argument: unknown) => this.dependencies.open(argument),
    };
  }
}

function environmentCommands(parts: SidebarContext) {
  return {
    'flowWarden.useSandbox': useSandbox(parts),
    'flowWarden.signIn': signIn(parts),
    'flowWarden.chooseEnvironment': chooseEnvironment(parts),
    'flowWarden.addEnvironment': addEnvironment(parts),
    'flowWarden.switchAccount': switchAccount(parts),
    'flowWarden.leaveEnvironment': leaveEnvironment(parts),
    'flowWarden.resetSandbox': resetSandbox(parts),
    'flowWarden.openFirewallPage': openFirewallPage(parts),
  };
}

function listCommands(parts: SidebarContext) {
  return {
    'flowWarden.retry': retry(parts),
    'flowWarden.refresh': refresh(parts),
    'flowWarden.refreshNode': refreshNode(parts),
    'flowWarden.showMore': showMore(parts),
    'flowWarden.filter': filter(parts),
    'flowWarden.clearFilter': arrangeAs(parts, { filter: '' }),
    'flowWarden.groupBy': groupBy(parts),
    'flowWarden.mineOnly': arrangeAs(parts, { mineOnly: true }),
    'flowWarden.everyones': arrangeAs(parts, { mineOnly: false }),
  };
}

function rowCommands(parts: SidebarContext) {
  return {
    'flowWarden.copyName': copyName(parts),
    'flowWarden.copySchemaName': copySchemaName(parts),
    'flowWarden.copyReference': copyReference(parts),
    'flowWarden.copyPortalLink': copyPortalLink(parts),
    'flowWarden.openInPowerAutomate': openInPowerAutomate(parts),
    'flowWarden.openInAzure': openInAzure(parts),
    'flowWarden.copyTenant': copyTenant(parts),
    'flowWarden.copyAddress': copyAddress(parts),
    'flowWarden.createVariable': createVariable(parts),
    'flowWarden.editValue': editValue(parts),
    'flowWarden.pointAtSecret': pointAtSecret(parts),
    'flowWarden.createSecret': createSecret(parts),
    'flowWarden.setExpiry': setExpiry(parts),
    'flowWarden.disableVersion': disableVersion(parts),
    'flowWarden.rename': rename(parts),
    'flowWarden.describe': describe(parts),
    'flowWarden.enable': enable(parts),
    'flowWarden.disable': disable(parts),
    'flowWarden.delete': remove(parts),
  };
}
