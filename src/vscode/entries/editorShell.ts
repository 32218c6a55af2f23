import * as vscode from 'vscode';
import { probe } from '../../flow/recognise';
import { editorCommandIds, type EditorCommandId } from '../commandIds';
import { describeFault } from '../describeFault';
import type { CommandHandler } from '../registerCommands';
import type { FindingsGround } from '../findingsGround';
import type { EditorHost } from '../editor/editorHost';
import { isRuleFile } from '../isRuleFile';
import { languages } from '../isWatched';
import { MakeOnce } from '../makeOnce';
import type { Editor } from './editor';

type LoadedEditor = Pick<Editor, 'commands' | 'dispose' | 'forFindings'>;

/** How long typing must pause before a text is checked. */
const pauseMs = 200;

/**
 * The part of the editor half that is registered at activation. The rules, and whatever shows their findings, are loaded with the first
 * text that may be a flow, the first policy or the first command that needs them; in a folder of other JSON files they are never loaded.
 */
export class EditorShell implements vscode.Disposable {
  /** The handlers of the editor's commands. */
  readonly commands: Readonly<Record<EditorCommandId, CommandHandler>>;
  private readonly waiting: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private readonly editor: MakeOnce<LoadedEditor>;

  constructor(
    private readonly host: EditorHost,
    load: () => Promise<LoadedEditor> = async () => new (await import('./editor')).Editor(host),
  ) {
    this.editor = new MakeOnce(async () => {
      const editor = await load();
      // If loading fails, the next text or command tries again.
      this.stopWaiting();
      return editor;
    });
    this.commands = Object.fromEntries(
      editorCommandIds.map((id): [string, CommandHandler] => [id, async (argument) => (await this.editor.get()).commands[id](argument)]),
    ) as Record<EditorCommandId, CommandHandler>;
    this.waiting = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.lookAt(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (languages.includes(document.languageId)) this.lookLater(pauseMs);
      }),
    );
    // Documents that are already open follow once activation is over.
    this.lookLater(0);
  }

  /** What the view of all findings works with; loads the rules if they are not loaded yet. */
  async forFindings(): Promise<FindingsGround> {
    return (await this.editor.get()).forFindings;
  }

  dispose(): void {
    this.stopWaiting();
    this.editor.ifMade((editor) => {
      editor.dispose();
    });
  }

  private lookLater(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      vscode.workspace.textDocuments.forEach((document) => {
        this.lookAt(document);
      });
    }, ms);
  }

  private lookAt(document: vscode.TextDocument): void {
    if (!languages.includes(document.languageId)) return;
    if (!isRuleFile(document.uri) && probe(document.getText()) === 'notFlow') return;
    this.editor.get().catch((fault: unknown) => {
      this.host.log.error(`The editor half was not loaded: ${describeFault(fault)}`);
    });
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.waiting.dispose();
  }
}
