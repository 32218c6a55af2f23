/** Settings that hide everything but the product: no welcome page, no chat, no telemetry, no prompts, no traffic. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  // As on the desktop; in a browser, auto save is on by default.
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  // A flow may name a schema on the internet.
  'json.schemaDownload.enable': false,
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** The same for the machine that the server runs on. */
export const quietMachine: Readonly<Record<string, unknown>> = {
  // The sandbox listens on a dozen ports that nobody needs in the browser.
  'remote.autoForwardPorts': false,
};
