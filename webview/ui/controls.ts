import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeProgressRing,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * Registers the controls that the pages use. The toolkit is no longer maintained: whatever replaces it is named here only.
 * Its dropdown and radio are not among them: their hints and errors could not be tied to them for a screen reader.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeProgressRing(), vsCodeTextArea(), vsCodeTextField());
}
