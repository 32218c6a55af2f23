import { readFlowFile, type FlowFile } from '../model';

/** As many texts as are in use at one time: a document, what is in a string of it, and both without what is being typed. */
const mostKept = 4;

/** Reads flow files, and keeps the last ones: while someone types, the same text is asked about again and again. */
export class FlowReader {
  private readonly kept: { readonly text: string; readonly file: FlowFile }[] = [];

  read(text: string): FlowFile {
    const known = this.known(text);
    if (known !== undefined) return known;
    const file = readFlowFile(text);
    this.kept.unshift({ text, file });
    this.kept.splice(mostKept);
    return file;
  }

  /** The same for text without syntax errors; undefined if there are some. */
  readValid(text: string): FlowFile | undefined {
    const known = this.known(text);
    if (known !== undefined) return isBroken(known) ? undefined : known;
    return isValid(text) ? this.read(text) : undefined;
  }

  /** A text without syntax errors if it was read before. It is only put together if there is one of its length. */
  recall(length: number, text: () => string): FlowFile | undefined {
    if (!this.kept.some((one) => one.text.length === length)) return undefined;
    const known = this.known(text());
    return known && !isBroken(known) ? known : undefined;
  }

  private known(text: string): FlowFile | undefined {
    const index = this.kept.findIndex((one) => one.text === text);
    const [found] = index === -1 ? [] : this.kept.splice(index, 1);
    if (found !== undefined) this.kept.unshift(found);
    return found?.file;
  }
}

function isBroken(file: FlowFile): boolean {
  return file.kind === 'flow' && file.json.broken;
}

function isValid(text: string): boolean {
  try {
    JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}
