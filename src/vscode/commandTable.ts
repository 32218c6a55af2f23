/*
 * Every command: its title, where it is offered, and which part of the extension carries it out. `npm run manifest` writes the commands,
 * menus and keys of package.json from it, and their titles into package.nls.json.
 */

/** Where a command is offered besides the palette. */
export interface Place {
  readonly menu: string;
  readonly when: string;
  readonly group: string;
}

export interface Command {
  readonly title: string;
  /** The name of one of VS Code's icons. */
  readonly icon?: string;
  /** The part that carries it out: `start` is loaded at activation, the others with the first command or view. */
  readonly loads: 'start' | 'editor' | 'findings' | 'sidebar' | 'wizards';
  /** Without it the command is always enabled. */
  readonly enablement?: string;
  /** When the palette offers it; absent: always. */
  readonly palette?: string | false;
  readonly places?: readonly Place[];
  /** A key that works on the selection in some of the views. */
  readonly key?: { readonly key: string; readonly mac: string; readonly views: readonly View[] };
}

type View = 'environment' | 'credentials' | 'variables' | 'vaults' | 'findings' | 'dependencies';

const rowMenu = 'view/item/context';
const inTree = 'view =~ /^flowWarden\\.(environment|credentials|variables|vaults)$/';

/** Tests for an ability in a row's context value: see `contextValue`. */
function can(ability: string): string {
  return `viewItem =~ /\\bcan${ability.charAt(0).toUpperCase()}${ability.slice(1)}\\b/`;
}

function all(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' && ');
}

/** As a button on rows with the ability. */
function besideRow(ability: string, order: number): Place {
  return { menu: rowMenu, when: all(inTree, can(ability)), group: `inline@${order}` };
}

/** In the menu of a single row with the ability. */
function onRow(ability: string, group: string, when = ''): Place {
  return { menu: rowMenu, when: all(inTree, can(ability), when, '!listMultiSelection'), group };
}

/** In the menu of one or more rows with the ability. */
function onRows(ability: string, group: string, when = ''): Place {
  return { menu: rowMenu, when: all(inTree, can(ability), when), group };
}

/** In the menu of a row of the dependencies. */
function inDependencies(ability: string, group: string): Place {
  return { menu: rowMenu, when: all('view == flowWarden.dependencies', can(ability)), group };
}

/** In the menu of one or more findings. */
function onFindings(ability: string, group: string, when = ''): Place {
  return { menu: rowMenu, when: all('view == flowWarden.findings', can(ability), when), group };
}

/** In the title of a view. */
function inTitle(view: View, group: string, when = ''): Place {
  return { menu: 'view/title', when: all(`view == flowWarden.${view}`, when), group };
}

/** In the order of the manifest. */
export const commandTable = {
  'flowWarden.showLog': { title: 'Show log', loads: 'start' },
  'flowWarden.fixAllInFile': { title: 'Fix all safe findings in this file', loads: 'editor', palette: 'editorLangId =~ /^jsonc?$/' },
  'flowWarden.explainRule': { title: 'Explain a rule…', loads: 'editor' },
  'flowWarden.turnOffRule': {
    title: 'Turn off a rule in this workspace…',
    loads: 'editor',
    palette: 'isWorkspaceTrusted && workspaceFolderCount > 0',
  },
  'flowWarden.turnOnRule': { title: 'Turn on a rule…', loads: 'editor' },
  'flowWarden.acceptFinding': { title: 'Accept this finding…', loads: 'editor', palette: false },
  'flowWarden.fixFindings': { title: 'Fix findings', loads: 'editor', palette: false },
  'flowWarden.acceptAllFindings': {
    title: 'Accept all existing findings…',
    loads: 'editor',
    palette: 'isWorkspaceTrusted && workspaceFolderCount > 0',
  },
  'flowWarden.scanWorkspace': {
    title: 'Scan the workspace for insecure flows',
    icon: 'play',
    loads: 'findings',
    palette: 'workspaceFolderCount > 0',
    places: [inTitle('findings', 'navigation@0', 'workspaceFolderCount > 0')],
  },
  'flowWarden.filterFindings': {
    title: 'Filter findings…',
    icon: 'filter',
    loads: 'findings',
    palette: 'flowWarden.scanned',
    places: [inTitle('findings', 'navigation@1', 'flowWarden.scanned && !flowWarden.findingsFiltered')],
  },
  'flowWarden.clearFindingsFilter': {
    title: 'Clear filter of findings',
    icon: 'filter-filled',
    loads: 'findings',
    palette: 'flowWarden.findingsFiltered',
    places: [inTitle('findings', 'navigation@1', 'flowWarden.findingsFiltered')],
  },
  'flowWarden.groupFindings': {
    title: 'Group findings by…',
    icon: 'group-by-ref-type',
    loads: 'findings',
    palette: 'flowWarden.scanned',
    places: [inTitle('findings', 'navigation@2', 'flowWarden.scanned')],
  },
  'flowWarden.showMoreFindings': { title: 'Show more', loads: 'findings', palette: false },
  'flowWarden.openFinding': {
    title: 'Open',
    loads: 'findings',
    palette: false,
    places: [onFindings('openFinding', '1_open@1', '!listMultiSelection')],
  },
  'flowWarden.explainFinding': {
    title: 'Explain the rule',
    icon: 'question',
    loads: 'findings',
    palette: false,
    places: [onFindings('explainFinding', '2_inspect@1', '!listMultiSelection')],
  },
  'flowWarden.fixFinding': {
    title: 'Fix',
    icon: 'wand',
    loads: 'findings',
    palette: false,
    places: [onFindings('fixFinding', 'inline@1'), onFindings('fixFinding', '3_change@1')],
  },
  'flowWarden.fixGroup': {
    title: 'Fix all safe findings of this group',
    icon: 'wand',
    loads: 'findings',
    palette: false,
    places: [onFindings('fixGroup', 'inline@1'), onFindings('fixGroup', '3_change@1', '!listMultiSelection')],
  },
  'flowWarden.acceptFindings': {
    title: 'Accept…',
    icon: 'check',
    loads: 'findings',
    palette: false,
    places: [onFindings('acceptFinding', 'inline@2'), onFindings('acceptFinding', '3_change@2')],
  },
  'flowWarden.copyFindings': {
    title: 'Copy',
    loads: 'findings',
    palette: false,
    places: [onFindings('copyFinding', '4_copy@1')],
    key: { key: 'ctrl+c', mac: 'cmd+c', views: ['findings'] },
  },
  'flowWarden.createCredential': {
    title: 'Create credential…',
    icon: 'add',
    loads: 'wizards',
    places: [inTitle('credentials', 'navigation@0', 'flowWarden.state == connected')],
  },
  'flowWarden.editCredential': {
    title: 'Edit credential…',
    icon: 'edit',
    loads: 'wizards',
    palette: false,
    places: [onRow('editCredential', '3_change@1')],
  },
  'flowWarden.duplicateCredential': {
    title: 'Duplicate to another environment…',
    loads: 'wizards',
    palette: false,
    places: [onRow('duplicate', '5_make@2')],
  },
  'flowWarden.shareCredential': {
    title: 'Share…',
    icon: 'organization',
    loads: 'wizards',
    places: [besideRow('share', 2), onRows('share', '3_change@0')],
  },
  'flowWarden.checkAccess': {
    title: 'Check access',
    icon: 'shield',
    loads: 'wizards',
    places: [besideRow('checkAccessInline', 1), onRow('checkAccess', '2_inspect@0')],
  },
  'flowWarden.rotateSecret': { title: 'Rotate secret…', icon: 'sync', loads: 'wizards', places: [onRow('rotate', '3_change@1')] },
  'flowWarden.secretChangeFlow': { title: 'Generate the flow for secret changes…', loads: 'wizards' },
  'flowWarden.connectCredential': {
    title: 'Create desktop flow connection…',
    icon: 'plug',
    loads: 'wizards',
    places: [onRow('connect', '5_make@1')],
  },
  'flowWarden.deleteConnection': {
    title: 'Delete connection',
    icon: 'trash',
    loads: 'wizards',
    palette: false,
    places: [onRow('deleteConnection', '9_delete@1')],
  },
  'flowWarden.exportWithCredential': { title: 'Export with credential…', loads: 'wizards', places: [onRow('export', '5_make@3')] },
  'flowWarden.checkImport': { title: 'Check before import…', loads: 'wizards' },
  'flowWarden.useSandbox': { title: 'Use the sandbox', icon: 'beaker', loads: 'sidebar' },
  'flowWarden.signIn': {
    title: 'Sign in',
    icon: 'sign-in',
    loads: 'sidebar',
    places: [inTitle('environment', '1_account@1', 'flowWarden.chosen != sandbox')],
  },
  'flowWarden.chooseEnvironment': {
    title: 'Choose environment…',
    icon: 'server-environment',
    loads: 'sidebar',
    places: [inTitle('environment', 'navigation@1')],
  },
  'flowWarden.addEnvironment': {
    title: 'Add environment by address…',
    loads: 'sidebar',
    places: [inTitle('environment', '2_environment@1')],
  },
  'flowWarden.switchAccount': {
    title: 'Switch account…',
    loads: 'sidebar',
    palette: 'flowWarden.chosen == microsoft',
    places: [inTitle('environment', '1_account@2', 'flowWarden.chosen == microsoft')],
  },
  'flowWarden.leaveEnvironment': {
    title: 'Close environment',
    loads: 'sidebar',
    palette: 'flowWarden.state && flowWarden.state != nothingChosen',
    places: [inTitle('environment', '2_environment@2', 'flowWarden.state && flowWarden.state != nothingChosen')],
  },
  'flowWarden.resetSandbox': {
    title: 'Reset sandbox…',
    loads: 'sidebar',
    palette: 'flowWarden.chosen == sandbox && flowWarden.state == connected',
    places: [inTitle('environment', '3_sandbox@1', 'flowWarden.chosen == sandbox && flowWarden.state == connected')],
  },
  'flowWarden.openFirewallPage': {
    title: 'Explain IP firewall',
    icon: 'info',
    loads: 'sidebar',
    palette: false,
    places: [besideRow('openFirewallPage', 1), onRow('openFirewallPage', '1_open@3')],
  },
  'flowWarden.retry': {
    title: 'Retry',
    icon: 'debug-restart',
    loads: 'sidebar',
    palette: false,
    places: [besideRow('retry', 1), onRow('retry', '2_inspect@4')],
  },
  'flowWarden.refresh': {
    title: 'Refresh',
    icon: 'refresh',
    loads: 'sidebar',
    enablement: 'flowWarden.state && flowWarden.state != nothingChosen',
    places: [
      inTitle('environment', 'navigation@2'),
      inTitle('credentials', 'navigation@3'),
      inTitle('variables', 'navigation@3'),
      inTitle('vaults', 'navigation@3'),
    ],
  },
  'flowWarden.refreshNode': {
    title: 'Refresh',
    icon: 'refresh',
    loads: 'sidebar',
    palette: false,
    places: [onRow('refresh', '2_inspect@3')],
  },
  'flowWarden.showMore': { title: 'Show more', loads: 'sidebar', palette: false },
  'flowWarden.filter': {
    title: 'Filter…',
    icon: 'filter',
    loads: 'sidebar',
    palette: 'flowWarden.state == connected',
    places: [
      inTitle('credentials', 'navigation@1', '!flowWarden.filtered'),
      inTitle('variables', 'navigation@1', '!flowWarden.filtered'),
      inTitle('vaults', 'navigation@1', '!flowWarden.filtered'),
    ],
  },
  'flowWarden.clearFilter': {
    title: 'Clear filter',
    icon: 'filter-filled',
    loads: 'sidebar',
    palette: 'flowWarden.filtered',
    places: [
      inTitle('credentials', 'navigation@1', 'flowWarden.filtered'),
      inTitle('variables', 'navigation@1', 'flowWarden.filtered'),
      inTitle('vaults', 'navigation@1', 'flowWarden.filtered'),
    ],
  },
  'flowWarden.groupBy': {
    title: 'Group by…',
    icon: 'group-by-ref-type',
    loads: 'sidebar',
    palette: 'flowWarden.state == connected',
    places: [inTitle('credentials', 'navigation@2'), inTitle('variables', 'navigation@2')],
  },
  'flowWarden.mineOnly': {
    title: 'Show mine only',
    loads: 'sidebar',
    palette: 'flowWarden.state == connected && !flowWarden.mineOnly',
    places: [inTitle('credentials', '1_mine@1', '!flowWarden.mineOnly'), inTitle('variables', '1_mine@1', '!flowWarden.mineOnly')],
  },
  'flowWarden.everyones': {
    title: 'Show everyone’s',
    loads: 'sidebar',
    palette: 'flowWarden.mineOnly',
    places: [inTitle('credentials', '1_mine@1', 'flowWarden.mineOnly'), inTitle('variables', '1_mine@1', 'flowWarden.mineOnly')],
  },
  'flowWarden.showDependencies': {
    title: 'Show dependencies',
    icon: 'type-hierarchy',
    loads: 'sidebar',
    places: [
      { menu: 'editor/context', when: 'editorLangId =~ /^jsonc?$/ && flowWarden.editsFlow', group: 'navigation@90' },
      inDependencies('trace', '2_inspect@1'),
      besideRow('trace', 1),
      onRow('trace', '2_inspect@1'),
    ],
  },
  'flowWarden.showDependenciesPicture': {
    title: 'Show dependencies as picture',
    icon: 'graph',
    loads: 'sidebar',
    palette: 'flowWarden.hasDependencies',
    places: [inTitle('dependencies', 'navigation@1')],
  },
  'flowWarden.openNode': { title: 'Open', loads: 'sidebar', palette: false, places: [inDependencies('open', '1_open@1')] },
  'flowWarden.copyName': {
    title: 'Copy name',
    loads: 'sidebar',
    palette: false,
    places: [onRows('copyName', '4_copy@1')],
    key: { key: 'ctrl+c', mac: 'cmd+c', views: ['credentials', 'variables', 'vaults'] },
  },
  'flowWarden.copySchemaName': {
    title: 'Copy schema name',
    loads: 'sidebar',
    palette: false,
    places: [onRows('copySchemaName', '4_copy@2')],
  },
  'flowWarden.copyReference': { title: 'Copy reference', loads: 'sidebar', palette: false, places: [onRows('copyReference', '4_copy@3')] },
  'flowWarden.copyPortalLink': {
    title: 'Copy portal link',
    loads: 'sidebar',
    palette: false,
    places: [onRows('copyLink', '4_copy@4', 'flowWarden.hasPortals')],
  },
  'flowWarden.copyTenant': { title: 'Copy tenant ID', loads: 'sidebar', palette: false, places: [onRow('copyTenant', '4_copy@5')] },
  'flowWarden.copyAddress': { title: 'Copy address', loads: 'sidebar', palette: false, places: [onRow('copyAddress', '4_copy@6')] },
  'flowWarden.openInPowerAutomate': {
    title: 'Open in Power Automate',
    loads: 'sidebar',
    palette: false,
    places: [onRow('openInPowerAutomate', '1_open@1', 'flowWarden.hasPortals')],
  },
  'flowWarden.openInAzure': {
    title: 'Open in Azure portal',
    loads: 'sidebar',
    palette: false,
    places: [onRow('openInAzure', '1_open@2', 'flowWarden.hasPortals')],
  },
  'flowWarden.createVariable': {
    title: 'Create environment variable…',
    icon: 'add',
    loads: 'sidebar',
    places: [inTitle('variables', 'navigation@0', 'flowWarden.state == connected')],
  },
  'flowWarden.editValue': {
    title: 'Edit value…',
    icon: 'edit',
    loads: 'sidebar',
    palette: false,
    places: [besideRow('edit', 2), onRow('edit', '3_change@1')],
  },
  'flowWarden.pointAtSecret': {
    title: 'Point to another secret…',
    loads: 'sidebar',
    palette: false,
    places: [onRow('point', '3_change@1')],
  },
  'flowWarden.createSecret': {
    title: 'Create secret…',
    icon: 'add',
    loads: 'sidebar',
    palette: false,
    places: [onRow('createSecret', '5_make@1'), besideRow('createSecret', 2)],
  },
  'flowWarden.setExpiry': { title: 'Set expiry…', loads: 'sidebar', palette: false, places: [onRow('setExpiry', '3_change@2')] },
  'flowWarden.disableVersion': {
    title: 'Disable this version',
    loads: 'sidebar',
    palette: false,
    places: [onRow('disableVersion', '3_change@4')],
  },
  'flowWarden.rename': {
    title: 'Rename…',
    loads: 'sidebar',
    palette: false,
    places: [onRow('rename', '3_change@2')],
    key: { key: 'f2', mac: 'enter', views: ['credentials', 'variables'] },
  },
  'flowWarden.describe': { title: 'Edit description…', loads: 'sidebar', palette: false, places: [onRow('describe', '3_change@3')] },
  'flowWarden.enable': { title: 'Enable', loads: 'sidebar', palette: false, places: [onRow('enable', '3_change@4')] },
  'flowWarden.disable': { title: 'Disable', loads: 'sidebar', palette: false, places: [onRow('disable', '3_change@4')] },
  'flowWarden.delete': {
    title: 'Delete…',
    icon: 'trash',
    loads: 'sidebar',
    palette: false,
    places: [onRows('delete', '9_delete@1')],
    key: { key: 'delete', mac: 'cmd+backspace', views: ['credentials', 'variables'] },
  },
} as const satisfies Readonly<Record<string, Command>>;
