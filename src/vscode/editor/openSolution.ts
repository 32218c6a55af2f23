import * as vscode from 'vscode';
import { Solution, type NamedText, type SolutionFiles } from '../../documents/solution';
import type { KnownVariable } from '../../flow/knownVariable';
import { FolderReader, type ReadVariable } from './folderReader';

/** How long there must be no change before the files are read again: others may follow, and typing pauses. */
const pauseMs = 500;
/** So many files are read at a time. */
const atOnce = 16;

type Found = ReadVariable | NamedText | undefined;

/** A solution as the flows in the editor see it: `view` knows what was read, and each question about the rest has that read, too. */
export class OpenSolution implements SolutionFiles, vscode.Disposable {
  view = new Solution(this);
  private readonly found = new Map<string, Found>();
  private readonly wanted = new Set<string>();
  private reader: FolderReader;
  private isStale = false;
  private work: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly folder: vscode.Uri,
    private readonly changed: () => void,
  ) {
    this.reader = new FolderReader(folder);
  }

  variable(schemaName: string): KnownVariable | undefined {
    return (this.ask(`variable ${schemaName}`) as ReadVariable | undefined)?.known;
  }

  flow(id: string): NamedText | undefined {
    return this.ask(`flow ${id}`) as NamedText | undefined;
  }

  /** Whether what was read depends on a file. */
  hasRead(file: vscode.Uri): boolean {
    return this.reader.hasRead(file);
  }

  /** Reads everything anew that was asked for, after a pause. Until then, what was read before counts. */
  readAgainSoon(): void {
    if (this.found.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isStale = true;
      this.work ??= this.read();
    }, pauseMs);
  }

  async settled(): Promise<void> {
    await this.work;
  }

  private ask(question: string): Found {
    if (!this.found.has(question)) {
      this.found.set(question, undefined);
      this.wanted.add(question);
      this.work ??= this.read();
    }
    return this.found.get(question);
  }

  private async read(): Promise<void> {
    let isChanged = false;
    // Whoever asks is in the middle of an analysis, and may ask for more.
    await Promise.resolve();
    while (this.isStale || this.wanted.size > 0) {
      if (this.isStale) {
        this.isStale = false;
        this.reader = new FolderReader(this.folder);
        for (const question of this.found.keys()) this.wanted.add(question);
      }
      const questions = [...this.wanted].slice(0, atOnce);
      for (const question of questions) this.wanted.delete(question);
      const answers = await Promise.all(questions.map((question) => this.answer(question)));
      for (const [index, question] of questions.entries()) {
        if (this.found.get(question)?.text === answers[index]?.text) continue;
        this.found.set(question, answers[index]);
        isChanged = true;
      }
    }
    this.work = undefined;
    if (!isChanged) return;
    this.view = new Solution(this);
    this.changed();
  }

  private answer(question: string): Promise<Found> {
    const at = question.indexOf(' ');
    const name = question.slice(at + 1);
    return question.startsWith('variable') ? this.reader.variable(name) : this.reader.flow(name);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
