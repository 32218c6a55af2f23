import * as vscode from 'vscode';
import type { Finding } from '../../rules/finding';
import { describer, limitFindings } from '../../scan/describeFinding';
import { shownPath } from '../../scan/shownPath';
import type { OpenFlows } from '../openFlows';
import { translate } from '../translate';
import { resultOfOpen, type FileResult } from './fileResult';
import type { Ledger } from './ledger';
import { mostPerFlow, nameIn, scanOf, type ScanPlan } from './scanPlan';

/** Takes the findings of documents with unsaved changes from the editor: they count before what is on disk. */
export class OpenDocuments implements vscode.Disposable {
  private readonly unsaved = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly flows: OpenFlows,
    private readonly ledger: Ledger,
    private readonly plan: () => ScanPlan,
    private readonly identityKey: string,
    private readonly learned: (paths: readonly string[]) => void,
  ) {
    this.subscription = vscode.Disposable.from(
      flows.onDidLook((document) => {
        this.look(document);
      }),
      flows.onDidForget(({ scheme, fsPath }) => {
        if (scheme === 'file') this.close(fsPath);
      }),
    );
  }

  /** Takes in what is open already. */
  lookAtAll(): void {
    for (const document of this.flows.documents) this.look(document);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private look(document: vscode.TextDocument): void {
    const { uri, isDirty } = document;
    if (uri.scheme !== 'file' || !/\.json$/i.test(uri.path)) return;
    if (this.flows.latestOf(document) === undefined) this.close(uri.fsPath);
    else if (isDirty) {
      const result = this.resultOf(document);
      if (!result) return;
      this.unsaved.add(uri.fsPath);
      this.ledger.setOpen(uri.fsPath, result);
      this.learned([]);
    } else if (this.unsaved.has(uri.fsPath)) {
      // It was saved, so that this is what is on disk, as long as no scan has read it again.
      const result = this.resultOf(document);
      const before = this.ledger.onDiskOf(uri.fsPath);
      if (result) this.ledger.setOnDisk(uri.fsPath, { ...result, accepted: before?.accepted ?? 0, gaps: before?.gaps ?? [] });
      this.close(uri.fsPath);
      this.learned([uri.fsPath]);
    }
  }

  private close(path: string): void {
    if (!this.unsaved.delete(path)) return;
    this.ledger.close(path);
    this.learned([]);
  }

  private resultOf(document: vscode.TextDocument): FileResult | undefined {
    const path = document.uri.fsPath;
    const scan = scanOf(path, this.plan().scans);
    if (!scan) return undefined;
    const isFlow = this.flows.latestOf(document)?.kind === 'flow';
    const findings: readonly Finding[] = this.flows.findingsOf(document);
    const { told, untold } = limitFindings(findings, mostPerFlow);
    const describe = describer(document.getText(), { withFixes: false, identityKey: this.identityKey });
    const file = nameIn(scan)(shownPath(path, scan.options.workingDirectory));
    const result = resultOfOpen(isFlow || findings.length > 0 ? told.map(describe) : undefined, { path, file }, translate);
    return untold ? { ...result, untold } : result;
  }
}
