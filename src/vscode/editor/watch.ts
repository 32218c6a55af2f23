import * as vscode from 'vscode';
import type { Analysis } from '../../rules/analyse';
import type { Finding } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import { source } from '../diagnostics';
import type { OpenFlows, ScannedFile } from '../openFlows';
import type { Settings } from '../settings';
import type { Analyses } from './analyses';
import type { Policies } from './policies';
import { nothingShown, showAfterChange, showAfterPause, type Shown } from './keepLastGood';
import type { Solutions } from './solutions';
import { toDiagnostics } from './toDiagnostics';

/** How long typing must pause before new findings appear. */
const pauseMs = 200;

/** Longer documents are not analysed at every keystroke, only after a pause. */
const analysedWhileTyping = 500_000;

/** What the editor knows of an open document. */
interface Watched {
  readonly document: vscode.TextDocument;
  shown: Shown;
  /** The latest analysis; undefined before the first. */
  latest: Analysis | undefined;
  timer: NodeJS.Timeout | undefined;
  /** What Problems was given last, as text. */
  published: string | undefined;
}

/** Keeps the diagnostics of every open flow in step with its text and settings, from opening to closing. */
export class Watch implements OpenFlows, vscode.Disposable {
  private readonly watched = new Map<string, Watched>();
  private readonly diagnostics = vscode.languages.createDiagnosticCollection(source);
  /** What a scan of the workspace found in files, by their addresses: shown while no open document says it better. */
  private readonly scanned = new Map<string, readonly vscode.Diagnostic[]>();
  private readonly looked = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly forgot = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: { dispose(): void }[] = [this.diagnostics, this.looked, this.forgot];
  /** Fires after a document was analysed, whether or not its findings changed. */
  readonly onDidLook = this.looked.event;
  /** Fires when a document is closed, or not analysed any more. */
  readonly onDidForget = this.forgot.event;

  constructor(
    private readonly analyses: Analyses,
    private readonly settings: Settings,
    private readonly policies: Policies,
    private readonly rulePage: (code: RuleCode) => vscode.Uri,
    private readonly solutions: Pick<Solutions, 'onDidChange'>,
  ) {}

  /** Subscribes to the editor; documents that are already open follow once activation is over. */
  start(): this {
    this.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.lookAt(document);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.follow(event);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        this.lookAt(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.forget(document.uri);
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        files.forEach((uri) => {
          this.forgetUnder(uri);
        });
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        files.forEach(({ oldUri }) => {
          this.forgetUnder(oldUri);
        });
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.lookAtAllSoon();
      }),
      this.settings.onDidChange(() => {
        this.lookAtAllSoon();
      }),
      this.policies.onDidChange((concerns) => {
        this.lookAtAllSoon(concerns);
      }),
      this.solutions.onDidChange((concerns) => {
        this.lookAtAllSoon(concerns);
      }),
    );
    const afterActivation = setImmediate(() => {
      this.lookAtAllSoon();
    });
    this.subscriptions.push({
      dispose: () => {
        clearImmediate(afterActivation);
      },
    });
    return this;
  }

  /** The findings shown for a document, with offsets in its current text. */
  findingsOf(document: vscode.TextDocument): readonly Finding[] {
    return this.watched.get(document.uri.toString())?.shown.findings ?? [];
  }

  /** The document's latest analysis. */
  latestOf(document: vscode.TextDocument): Analysis | undefined {
    return this.watched.get(document.uri.toString())?.latest;
  }

  /** The documents that are analysed now. */
  get documents(): readonly vscode.TextDocument[] {
    return [...this.watched.values()].flatMap(({ document, latest }) => (latest === undefined ? [] : [document]));
  }

  /** Shows what a scan found in files that are not open, each time instead of what was shown of them before. */
  showScanned(files: readonly ScannedFile[]): void {
    const shown: [vscode.Uri, readonly vscode.Diagnostic[]][] = [];
    for (const { file, diagnostics } of files) {
      const key = file.toString();
      if (diagnostics.length > 0) this.scanned.set(key, diagnostics);
      else this.scanned.delete(key);
      if (this.watched.get(key)?.latest === undefined) shown.push([file, diagnostics]);
    }
    this.diagnostics.set(shown);
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !this.analyses.covers(document)) return;
    const watched = this.entry(document);
    if (watched.shown.findings.length > 0) {
      const text = document.getText();
      const analysis = text.length > analysedWhileTyping ? undefined : this.analyses.of(document);
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text: { length } }) => ({
        range: { start: rangeOffset, end: rangeOffset + rangeLength },
        newLength: length,
      }));
      const before = watched.shown.findings.length;
      watched.shown = showAfterChange(watched.shown, changes, { text, analysis });
      watched.latest = analysis ?? watched.latest;
      if (watched.shown.findings.length < before) {
        this.publish(watched);
        this.looked.fire(document);
      }
    }
    // A text reloaded from disk is not dirty, so no save will trigger the analysis.
    this.lookLater(watched, pauseMs, () => this.settings.of(document.uri).run === 'onType' || !document.isDirty);
  }

  private lookAtAllSoon(concerns: (file: vscode.Uri) => boolean = () => true): void {
    for (const watched of this.watched.values()) {
      if (!concerns(watched.document.uri)) continue;
      // Other settings may apply now, so analyse even half-typed text afresh.
      watched.shown = { ...watched.shown, settled: false };
      this.lookLater(watched, 0);
    }
    for (const document of vscode.workspace.textDocuments) {
      if (concerns(document.uri) && this.analyses.covers(document)) this.lookLater(this.entry(document), 0);
    }
  }

  private lookLater(watched: Watched, ms: number, wanted: () => boolean = () => true): void {
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => {
      if (wanted()) this.lookAt(watched.document);
    }, ms);
  }

  private lookAt(document: vscode.TextDocument): void {
    if (document.isClosed) return;
    if (this.analyses.covers(document)) {
      const watched = this.entry(document);
      clearTimeout(watched.timer);
      const before = watched.shown.findings.length;
      watched.latest = this.analyses.of(document);
      watched.shown = showAfterPause(watched.shown, document.getText(), watched.latest);
      if (before + watched.shown.findings.length > 0 || this.scanned.has(document.uri.toString())) this.publish(watched);
    } else {
      this.forget(document.uri);
    }
    this.looked.fire(document);
  }

  private publish(watched: Watched): void {
    const { document, shown } = watched;
    const diagnostics = toDiagnostics(document, shown.findings, this.rulePage);
    // The same ones again would have VS Code ask for actions anew, and forget those of a menu that is open.
    const sign = JSON.stringify([
      document.version,
      ...diagnostics.map(({ range, severity, message, code, relatedInformation }) => [range, severity, message, code, relatedInformation]),
    ]);
    if (watched.published === sign) return;
    watched.published = sign;
    this.diagnostics.set(document.uri, diagnostics);
  }

  private entry(document: vscode.TextDocument): Watched {
    const key = document.uri.toString();
    const known = this.watched.get(key);
    if (known?.document === document) return known;
    clearTimeout(known?.timer);
    const watched: Watched = { document, shown: nothingShown, latest: undefined, timer: undefined, published: undefined };
    this.watched.set(key, watched);
    return watched;
  }

  private forget(uri: vscode.Uri): void {
    const watched = this.watched.get(uri.toString());
    if (watched === undefined) return;
    clearTimeout(watched.timer);
    this.watched.delete(uri.toString());
    // In one step, so that nothing flickers where a document is closed.
    this.diagnostics.set(uri, this.scanned.get(uri.toString()));
    this.forgot.fire(uri);
  }

  /** Forgets a file, or every file of a folder. */
  private forgetUnder(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const [known, { document }] of this.watched) {
      if (known === key || known.startsWith(`${key}/`)) this.forget(document.uri);
    }
  }

  dispose(): void {
    for (const { timer } of this.watched.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
