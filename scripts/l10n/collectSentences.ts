import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The file that translates messages built elsewhere; the only one whose argument is not a literal. */
const translator = join('src', 'vscode', 'translate.ts');

/** Every user-visible sentence in the source: the literal first arguments of `vscode.l10n.t(` and `say(`, sorted. */
export function collectSentences(root: string): string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const sentences = files.flatMap((name) => {
    const path = join(root, 'src', name);
    const file = relative(root, path);
    return file === translator ? [] : sentencesOf(file, readFileSync(path, 'utf8'));
  });
  return [...new Set(sentences)].sort();
}

/** The sentences of one file. Throws if one is not a literal, because it could not be translated. */
export function sentencesOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['say', 'vscode.l10n.t'].includes(node.expression.getText(source))) {
      const [sentence] = node.arguments;
      if (sentence === undefined || !ts.isStringLiteralLike(sentence)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        throw new Error(`${file}:${line + 1}: the sentence must be a literal, or it cannot be translated.`);
      }
      sentences.push(sentence.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sentences;
}

/** The bundle that translations start from: each sentence is its own key. */
export function toBundle(sentences: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(sentences.map((sentence) => [sentence, sentence])), undefined, 2)}\n`;
}
