import * as vscode from 'vscode';
import { baselineFileName, type AcceptedFinding, type Baseline } from '../../policy/baseline';
import { valueHash } from '../../policy/valueHash';
import { writeBaseline } from '../../policy/writeBaseline';
import type { Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import { nameInBaseline, type Policies } from './policies';

/** A finding that a person has decided to live with. */
export interface Decision {
  readonly file: vscode.Uri;
  readonly rule: RuleCode;
  readonly pointer: string;
  readonly severity: Severity;
  /** What is underlined; only its hash is written. */
  readonly value: string;
  readonly reason?: string;
  readonly until?: string;
}

/** What was written, and how to take it back: that resolves to false if the file was changed since. */
export interface WrittenBaseline {
  readonly file: vscode.Uri;
  readonly undo: () => Promise<boolean>;
}

/** Why nothing was written. */
export type NotAccepted = 'noFolder' | 'outside' | 'notWritten';

/**
 * Adds decisions about files of one folder to the baseline that applies there, or to a new one: beside the policy, or else in the
 * workspace folder.
 */
export async function acceptFindings(policies: Policies, decisions: readonly Decision[]): Promise<WrittenBaseline | NotAccepted> {
  const [first] = decisions;
  if (!first) return 'notWritten';
  const { baseline, folder } = await policies.readFor(first.file);
  const around = folder ?? vscode.workspace.getWorkspaceFolder(first.file)?.uri;
  const file = baseline?.file ?? (around && vscode.Uri.joinPath(around, baselineFileName));
  if (!file) return 'noFolder';
  const known: Baseline = baseline?.baseline ?? { salt: newSalt(), accepted: [] };
  const entries: AcceptedFinding[] = [];
  for (const { file: flow, rule, pointer, severity, value, reason, until } of decisions) {
    const name = nameInBaseline(flow, file);
    if (name === undefined) return 'outside';
    const hash = valueHash(known.salt, value);
    entries.push({ rule, file: name, pointer, hash, severity, ...(reason && { reason }), ...(until && { until }) });
  }
  const before = baseline && (await vscode.workspace.fs.readFile(file));
  const after = new TextEncoder().encode(writeBaseline({ salt: known.salt, accepted: [...known.accepted, ...entries] }));
  try {
    await vscode.workspace.fs.writeFile(file, after);
  } catch {
    return 'notWritten';
  }
  policies.readAgain();
  return { file, undo: () => takeBack(policies, file, before, after) };
}

async function takeBack(policies: Policies, file: vscode.Uri, before: Uint8Array | undefined, after: Uint8Array): Promise<boolean> {
  try {
    const now = await vscode.workspace.fs.readFile(file);
    if (now.length !== after.length || now.some((byte, index) => byte !== after[index])) return false;
    if (before) await vscode.workspace.fs.writeFile(file, before);
    else await vscode.workspace.fs.delete(file);
    policies.readAgain();
    return true;
  } catch {
    return false;
  }
}

function newSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
