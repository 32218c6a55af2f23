import * as vscode from 'vscode';
import type { Neighbours } from '../../flow/model';
import type { TextEdit } from '../../flow/text';
import { analyse, analysisAfterFault, type AnalyseOptions, type Analysis } from '../../rules/analyse';
import type { Finding } from '../../rules/finding';
import { fixAll, type PickFix } from '../../rules/fixAll';
import { describeFault } from '../describeFault';
import type { EditorSettings } from '../parseSettings';
import type { Settings } from '../settings';
import { isWatched } from '../isWatched';
import { nameInBaseline, noPolicy, type FolderPolicy, type Policies } from './policies';
import type { Solutions } from './solutions';

/** Flows run flows that run flows, but not many deep. */
const mostRounds = 5;

interface Remembered {
  readonly version: number;
  readonly settings: EditorSettings;
  readonly policy: FolderPolicy;
  readonly neighbours: Neighbours | undefined;
  readonly analysis: Analysis;
  /** The fingerprints of the findings that a baseline accepts: they are not in the analysis. */
  readonly accepted: ReadonlySet<string>;
}

/** Analyses of documents, computed once per version and settings. */
export class Analyses {
  private readonly remembered = new WeakMap<vscode.TextDocument, Remembered>();

  constructor(
    private readonly settings: Settings,
    private readonly policies: Policies,
    private readonly log: vscode.LogOutputChannel,
    private readonly solutions: Pick<Solutions, 'of' | 'settle'>,
  ) {}

  /** Whether the document should be analysed: editable JSON that settings and policy do not exclude. Not before its policy is read. */
  covers(document: vscode.TextDocument): boolean {
    const { scheme } = document.uri;
    const hasFileSystem = vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
    return (
      isWatched({ languageId: document.languageId, scheme, hasFileSystem }) &&
      this.settings.of(document.uri).covers(relativePath(document.uri)) &&
      this.policies.of(document.uri)?.covers(document.uri) === true
    );
  }

  /**
   * The analysis of the document's current text, without what a baseline accepts. A bug in a rule is logged, and a finding says that the
   * check ended early.
   */
  of(document: vscode.TextDocument): Analysis {
    return this.look(document).analysis;
  }

  /** The edits that apply the picked fixes to the document's current text. What a baseline accepts stays as it is. */
  fixAll(document: vscode.TextDocument, pick: PickFix): readonly TextEdit[] {
    const { settings, policy, neighbours, accepted } = this.look(document);
    return this.guard(
      () => [],
      () =>
        fixAll(document.getText(), options(document.uri, settings, policy, neighbours), (finding) =>
          accepted.has(finding.fingerprint) ? undefined : pick(finding),
        ),
    );
  }

  /** The findings of a text that is no open document, in order. */
  async findingsIn(file: vscode.Uri, text: string): Promise<readonly Finding[]> {
    const settings = this.settings.of(file);
    const policy = await this.policies.readFor(file);
    if (!settings.covers(relativePath(file)) || !policy.covers(file)) return [];
    const analysis = await this.analyseSettled(file, text, settings, policy);
    if (analysis.kind !== 'flow') return [];
    const accepted = acceptedBy(policy, file, text, analysis);
    return analysis.findings.filter(({ fingerprint }) => !accepted.has(fingerprint));
  }

  /** Analyses with all that the solution says: what a flow asks for may make it ask for more, as far as flows run each other. */
  private async analyseSettled(file: vscode.Uri, text: string, settings: EditorSettings, policy: FolderPolicy): Promise<Analysis> {
    for (let round = 0; ; round++) {
      const neighbours = this.solutions.of(file);
      const analysis = this.analyse(file, text, settings, policy, neighbours);
      await this.solutions.settle(file);
      if (this.solutions.of(file) === neighbours || round === mostRounds) return analysis;
    }
  }

  private analyse(file: vscode.Uri, text: string, settings: EditorSettings, policy: FolderPolicy, neighbours?: Neighbours): Analysis {
    const all = options(file, settings, policy, neighbours);
    return this.guard(
      () => analysisAfterFault(all),
      () => analyse(text, all),
    );
  }

  private look(document: vscode.TextDocument): Remembered {
    const settings = this.settings.of(document.uri);
    const policy = this.policies.of(document.uri) ?? noPolicy;
    const { version } = document;
    const neighbours = this.solutions.of(document.uri);
    const known = this.remembered.get(document);
    if (known?.version === version && known.settings === settings && known.policy === policy && known.neighbours === neighbours)
      return known;
    const whole = this.analyse(document.uri, document.getText(), settings, policy, neighbours);
    const accepted = acceptedBy(policy, document.uri, document.getText(), whole);
    const analysis =
      whole.kind === 'flow' ? { ...whole, findings: whole.findings.filter(({ fingerprint }) => !accepted.has(fingerprint)) } : whole;
    const looked = { version, settings, policy, neighbours, analysis, accepted };
    this.remembered.set(document, looked);
    return looked;
  }

  private guard<Result>(otherwise: () => Result, work: () => Result): Result {
    try {
      return work();
    } catch (fault) {
      this.log.error(`The rules failed: ${describeFault(fault)}`);
      return otherwise();
    }
  }
}

/** What a person sets counts before what the policy says. */
function options(file: vscode.Uri, settings: EditorSettings, policy: FolderPolicy, neighbours?: Neighbours): AnalyseOptions {
  return {
    fileName: relativePath(file),
    rules: { ...policy.rules, ...settings.rules },
    own: policy.own,
    clock: () => performance.now(),
    ...(neighbours && { neighbours }),
  };
}

function acceptedBy({ baseline }: FolderPolicy, uri: vscode.Uri, text: string, analysis: Analysis): ReadonlySet<string> {
  const file = baseline && nameInBaseline(uri, baseline.file);
  if (!baseline || file === undefined || analysis.kind !== 'flow') return new Set();
  return baseline.acceptance.acceptedOf(file, text, analysis.findings);
}

/** Relative to the workspace folder; otherwise the whole path, without a leading slash so that globs such as `**` match. */
function relativePath(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file, false).replace(/^\/+/, '');
}
