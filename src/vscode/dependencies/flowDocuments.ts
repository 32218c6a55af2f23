import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Services } from '../../cloud/services';
import { explainFailure } from '../../credentials/model/explainFailure';
import { flowScheme } from '../isWatched';
import { translate } from '../translate';

const row = v.object({ clientdata: v.nullable(v.string()) });

/** Definitions of flows as the environment has them, to look at: they cannot be changed and are kept nowhere. */
export class FlowDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(flowScheme, this);

  constructor(private readonly services: () => Services | undefined) {}

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  /** Opens the definition of the flow with this id. */
  async openFlow(id: string, name: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: flowScheme, path: `/${name.replaceAll('/', '-')}.json`, query: id });
    // The editor may still have the definition as it was when it was opened before.
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  async provideTextDocumentContent({ query: id }: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const services = this.services();
    if (!services) throw new Error(vscode.l10n.t('Connect to the environment of this flow first.'));
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    const read = await services.dataverse.read('workflows', id, { select: ['clientdata'] }, row, { signal: abort.signal });
    if (!read.ok) throw new Error(translate(explainFailure(read.error)));
    return indent(read.value.clientdata ?? '');
  }
}

function indent(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
  } catch {
    return text;
  }
}
