import * as vscode from 'vscode';
import { diagnosticOf, gravestDiagnostics } from '../diagnostics';
import type { FindingsGround } from '../findingsGround';
import type { ScannedFile } from '../openFlows';
import { translate } from '../translate';
import type { Ledger } from './ledger';
import type { ListedFinding } from './listedFinding';
import { toRange } from './toRange';

/** VS Code takes no more diagnostics at a time. */
const mostTogether = 800;

/** Shows in Problems what was found in files that are not open. Flows in a zip are left out: a package beside what
 * it was made from would show everything twice. */
export class Problems {
  private readonly waiting = new Set<string>();
  private publishing = false;
  private disposed = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly ground: FindingsGround,
  ) {}

  /** What is known of these files has changed. */
  add(paths: readonly string[]): void {
    for (const path of paths) this.waiting.add(path);
  }

  /** Publishes what is waiting, a piece at a time, so that the editor can do other things in between. */
  async publish(): Promise<void> {
    if (this.publishing) return;
    this.publishing = true;
    try {
      while (this.waiting.size > 0 && !this.disposed) {
        this.ground.flows.showScanned(this.nextPiece());
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.publishing = false;
    }
  }

  dispose(): void {
    this.disposed = true;
  }

  private nextPiece(): readonly ScannedFile[] {
    const piece: ScannedFile[] = [];
    let count = 0;
    for (const path of this.waiting) {
      if (count >= mostTogether || piece.length >= mostTogether) break;
      this.waiting.delete(path);
      const file = vscode.Uri.file(path);
      const diagnostics = this.diagnosticsOf(file, this.ledger.onDiskOf(path)?.findings ?? []);
      count += diagnostics.length;
      piece.push({ file, diagnostics });
    }
    return piece;
  }

  private diagnosticsOf(file: vscode.Uri, findings: readonly ListedFinding[]): vscode.Diagnostic[] {
    const toDiagnostic = ({ rule, severity, region, message, related }: ListedFinding): vscode.Diagnostic =>
      diagnosticOf(
        {
          rule,
          severity,
          file,
          range: toRange(region),
          message: translate(message),
          related: related.map((place) => ({ range: toRange(place.region), message: translate(place.message) })),
        },
        this.ground.rulePage,
      );
    return gravestDiagnostics(
      findings.filter(({ inside }) => inside === undefined),
      toDiagnostic,
      () => new vscode.Range(0, 0, 0, 1),
    );
  }
}
