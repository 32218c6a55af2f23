import type * as vscode from 'vscode';
import type { Analysis } from '../rules/analyse';
import type { Finding } from '../rules/finding';

/** What the editor knows of open documents, and where findings of others are shown. */
export interface OpenFlows {
  /** Fires after a document was analysed. */
  readonly onDidLook: vscode.Event<vscode.TextDocument>;
  /** Fires when a document is closed, or not analysed any more. */
  readonly onDidForget: vscode.Event<vscode.Uri>;
  /** The documents that are analysed now. */
  readonly documents: readonly vscode.TextDocument[];
  latestOf(document: vscode.TextDocument): Analysis | undefined;
  /** With offsets in the document's current text. */
  findingsOf(document: vscode.TextDocument): readonly Finding[];
  /** Shows what is found in files, as long as no open document says it better. At most 1,000 diagnostics: VS Code drops the rest. */
  showScanned(files: readonly ScannedFile[]): void;
}

/** A file with what Problems is to show of it; empty: nothing. */
export interface ScannedFile {
  readonly file: vscode.Uri;
  readonly diagnostics: readonly vscode.Diagnostic[];
}
