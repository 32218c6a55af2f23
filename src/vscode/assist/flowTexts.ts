import * as vscode from 'vscode';
import { cursorAt, type Cursor } from '../../flow/cursor/cursor';
import { FlowReader } from '../../flow/cursor/flowReader';
import { probe } from '../../flow/recognise';
import { isWatched } from '../isWatched';

/** The documents that are flows, read once per version. */
export class FlowTexts {
  private readonly reader = new FlowReader();
  /** The documents that were flows when they were last without syntax errors. */
  private readonly known = new WeakSet<vscode.TextDocument>();
  private readonly texts = new WeakMap<vscode.TextDocument, { readonly version: number; readonly text: string }>();

  /** What is at a position of a document; undefined if that is in no flow. */
  cursorAt(document: vscode.TextDocument, position: vscode.Position): Cursor | undefined {
    const text = this.textOf(document);
    return text === undefined ? undefined : cursorAt(this.reader, text, document.offsetAt(position));
  }

  /** The text of a document that is a flow; undefined for any other. */
  flowText(document: vscode.TextDocument): string | undefined {
    const text = this.textOf(document);
    if (text === undefined || probe(text) !== 'perhaps') return undefined;
    const valid = this.reader.readValid(text);
    // To read a text in spite of its errors takes long, and what it is does not change while someone types.
    const isFlow = valid ? valid.kind === 'flow' : this.known.has(document) || this.reader.read(text).kind === 'flow';
    if (isFlow) this.known.add(document);
    else this.known.delete(document);
    return isFlow ? text : undefined;
  }

  private textOf(document: vscode.TextDocument): string | undefined {
    const { scheme } = document.uri;
    const hasFileSystem = vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
    if (!isWatched({ languageId: document.languageId, scheme, hasFileSystem })) return undefined;
    const { version } = document;
    const known = this.texts.get(document);
    if (known?.version === version) return known.text;
    const text = document.getText();
    this.texts.set(document, { version, text });
    return text;
  }
}
