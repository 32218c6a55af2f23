import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';

/** Registers the controls that the pages use. The toolkit is no longer maintained: whatever replaces it is named here only. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}
