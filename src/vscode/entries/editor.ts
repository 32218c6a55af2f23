import * as vscode from 'vscode';
import type { EditorCommandId } from '../commandIds';
import { registerAssist } from '../assist/assist';
import { acceptAllFindings } from '../editor/acceptAllFindings';
import { acceptFinding } from '../editor/acceptFinding';
import { explainRule } from '../editor/explainRule';
import { fixAllInFile } from '../editor/fixAllInFile';
import { fixFindings } from '../editor/fixFindings';
import { ruleInfo } from '../../rules/catalogue';
import type { FindingsGround } from '../findingsGround';
import type { CommandHandler } from '../registerCommands';
import { Settings } from '../settings';
import { turnOffRule } from '../editor/turnOffRule';
import { turnOnRule } from '../editor/turnOnRule';
import { Analyses } from '../editor/analyses';
import { CodeActions } from '../editor/codeActions';
import { Hover } from '../editor/hover';
import { Policies } from '../editor/policies';
import { isRuleFile } from '../isRuleFile';
import { languages } from '../isWatched';
import type { EditorHost } from '../editor/editorHost';
import { Solutions } from '../editor/solutions';
import { Status } from '../editor/status';
import { Watch } from '../editor/watch';

/** Everything that shows findings in the editor and fixes them. It analyses the documents that are open when it is created. */
export class Editor implements vscode.Disposable {
  readonly commands: Readonly<Record<EditorCommandId, CommandHandler>>;
  /** What the view of all findings works with. */
  readonly forFindings: FindingsGround;
  private readonly parts: vscode.Disposable;

  constructor({ extensionUri, log, environment }: EditorHost) {
    const rulePage = (code: string) => vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
    const settings = new Settings(log);
    const policies = new Policies();
    const solutions = new Solutions();
    const analyses = new Analyses(settings, policies, log, solutions);
    const watch = new Watch(analyses, settings, policies, rulePage, solutions);
    this.commands = {
      'flowWarden.fixAllInFile': fixAllInFile(analyses),
      'flowWarden.explainRule': explainRule(rulePage),
      'flowWarden.turnOffRule': turnOffRule,
      'flowWarden.turnOnRule': turnOnRule,
      'flowWarden.fixFindings': fixFindings(analyses, policies),
      'flowWarden.acceptFinding': acceptFinding(analyses, policies),
      'flowWarden.acceptAllFindings': acceptAllFindings(analyses, policies),
    };
    this.forFindings = { flows: watch, settings, rulePage, titleOf: (rule) => ruleInfo(rule).title };
    this.parts = vscode.Disposable.from(
      settings,
      policies,
      solutions,
      vscode.languages.registerCodeActionsProvider(languages, new CodeActions(analyses, watch), CodeActions.metadata),
      vscode.languages.registerHoverProvider(languages, new Hover(watch)),
      registerAssist(environment),
      new Status(watch),
      watch.start(),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        checkRuleFile(policies, uri);
      }),
    );
    for (const { uri } of vscode.workspace.textDocuments) checkRuleFile(policies, uri);
  }

  dispose(): void {
    this.parts.dispose();
  }
}

/** Reads the policy of an opened policy or baseline, so that mistakes are shown in it even if no flow beside it is open. */
function checkRuleFile(policies: Policies, uri: vscode.Uri): void {
  if (isRuleFile(uri)) policies.of(uri);
}
