/** The commands about findings and rules, which the editor half carries out; it is loaded with the first flow or the first of them. */
export const editorCommandIds = [
  'flowWarden.fixAllInFile',
  'flowWarden.explainRule',
  'flowWarden.turnOffRule',
  'flowWarden.turnOnRule',
] as const;
export type EditorCommandId = (typeof editorCommandIds)[number];

/** The commands with wizards and pages, which the sidebar loads when the first of them runs. */
export const wizardCommandIds = [
  'flowWarden.createCredential',
  'flowWarden.editCredential',
  'flowWarden.duplicateCredential',
  'flowWarden.shareCredential',
  'flowWarden.checkAccess',
  'flowWarden.rotateSecret',
  'flowWarden.secretChangeFlow',
  'flowWarden.connectCredential',
  'flowWarden.deleteConnection',
  'flowWarden.exportWithCredential',
  'flowWarden.checkImport',
] as const;
export type WizardCommandId = (typeof wizardCommandIds)[number];

/** The commands that the sidebar carries out; it is loaded when the first of them runs, or when a view is shown. */
export const sidebarCommandIds = [
  ...wizardCommandIds,
  'flowWarden.useSandbox',
  'flowWarden.signIn',
  'flowWarden.chooseEnvironment',
  'flowWarden.addEnvironment',
  'flowWarden.switchAccount',
  'flowWarden.leaveEnvironment',
  'flowWarden.resetSandbox',
  'flowWarden.openFirewallPage',
  'flowWarden.retry',
  'flowWarden.refresh',
  'flowWarden.refreshNode',
  'flowWarden.showMore',
  'flowWarden.filter',
  'flowWarden.clearFilter',
  'flowWarden.groupBy',
  'flowWarden.mineOnly',
  'flowWarden.everyones',
  'flowWarden.showDependencies',
  'flowWarden.showDependenciesPicture',
  'flowWarden.openNode',
  'flowWarden.copyName',
  'flowWarden.copySchemaName',
  'flowWarden.copyReference',
  'flowWarden.copyPortalLink',
  'flowWarden.copyTenant',
  'flowWarden.copyAddress',
  'flowWarden.openInPowerAutomate',
  'flowWarden.openInAzure',
  'flowWarden.createVariable',
  'flowWarden.editValue',
  'flowWarden.pointAtSecret',
  'flowWarden.createSecret',
  'flowWarden.setExpiry',
  'flowWarden.disableVersion',
  'flowWarden.rename',
  'flowWarden.describe',
  'flowWarden.enable',
  'flowWarden.disable',
  'flowWarden.delete',
] as const;
export type SidebarCommandId = (typeof sidebarCommandIds)[number];

/** Every command of the manifest. What registers them is typed by this list, so none can be forgotten. */
export const commandIds = ['flowWarden.showLog', ...editorCommandIds, ...sidebarCommandIds] as const;
export type CommandId = (typeof commandIds)[number];
