import * as vscode from 'vscode';
import { ruleInfo } from '../../rules/catalogue';
import type { RuleCode } from '../../rules/ruleCode';
import { asMarkdown } from '../messages/markdownText';
import { translate } from '../translate';
import { toRange } from '../toRange';
import type { Watch } from './watch';

/** Explains the rule behind a finding. The editor itself shows the finding's message. */
export class Hover implements vscode.HoverProvider {
  constructor(private readonly watch: Watch) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    const here = this.watch.findingsOf(document).filter(({ range }) => range.start <= offset && offset <= range.end);
    const [first] = here;
    if (first === undefined) return undefined;
    const rules = new Set(here.map(({ rule }) => rule));
    return new vscode.Hover([...rules].map(explain), toRange(document, first.range));
  }
}

/** Three lines: what is wrong, why it matters, what to do. */
function explain(code: RuleCode): vscode.MarkdownString {
  const { title, why, remedy } = ruleInfo(code);
  const lines = [`${code}: ${translate(title)}`, translate(why), translate(remedy)];
  const markdown = new vscode.MarkdownString(lines.map(asMarkdown).join('\n\n'));
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
