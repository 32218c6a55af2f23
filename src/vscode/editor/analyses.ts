import * as vscode from 'vscode';
import type { TextEdit } from '../../flow/text';
import { analyse, analysisAfterFault, type Analysis } from '../../rules/analyse';
import { fixAll, type PickFix } from '../../rules/fixAll';
import { describeFault } from '../describeFault';
import type { EditorSettings } from '../parseSettings';
import type { Settings } from '../settings';
import { isWatched } from '../isWatched';

interface Remembered {
  readonly version: number;
  readonly settings: EditorSettings;
  readonly analysis: Analysis;
}

/** Analyses of documents, computed once per version and settings. */
export class Analyses {
  private readonly remembered = new WeakMap<vscode.TextDocument, Remembered>();

  constructor(
    private readonly settings: Settings,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Whether the document should be analysed: editable JSON that the settings do not exclude. */
  covers(document: vscode.TextDocument): boolean {
    const { scheme } = document.uri;
    const hasFileSystem = vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
    return (
      isWatched({ languageId: document.languageId, scheme, hasFileSystem }) && this.settings.of(document.uri).covers(relativePath(document))
    );
  }

  /** The analysis of the document's current text. A bug in a rule is logged, and a finding says that the check ended early. */
  of(document: vscode.TextDocument): Analysis {
    const settings = this.settings.of(document.uri);
    const { version } = document;
    const known = this.remembered.get(document);
    if (known?.version === version && known.settings === settings) return known.analysis;
    const analysis = this.guard(
      () => analysisAfterFault(options(document, settings)),
      () => analyse(document.getText(), options(document, settings)),
    );
    this.remembered.set(document, { version, settings, analysis });
    return analysis;
  }

  /** The edits that apply the picked fixes to the document's current text. */
  fixAll(document: vscode.TextDocument, pick: PickFix): readonly TextEdit[] {
    const settings = this.settings.of(document.uri);
    return this.guard(
      () => [],
      () => fixAll(document.getText(), options(document, settings), pick),
    );
  }

  private guard<Result>(otherwise: () => Result, work: () => Result): Result {
    try {
      return work();
    } catch (fault) {
      this.log.error(`The rules failed: ${describeFault(fault)}`);
      return otherwise();
    }
  }
}

function options(document: vscode.TextDocument, settings: EditorSettings) {
  return { fileName: relativePath(document), rules: settings.rules, clock: () => performance.now() };
}

/** Relative to the workspace folder; otherwise the whole path, without a leading slash so that globs such as `**` match. */
function relativePath(document: vscode.TextDocument): string {
  return vscode.workspace.asRelativePath(document.uri, false).replace(/^\/+/, '');
}
