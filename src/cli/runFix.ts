import { randomUUID } from 'node:crypto';
import { accessSync, chmodSync, chownSync, closeSync, constants, lstatSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Neighbours } from '../flow/model';
import { applyEdits } from '../flow/text';
import { analyse, type AnalyseOptions } from '../rules/analyse';
import { fixAll, pickSafe } from '../rules/fixAll';
import { decodeText, encodeLike } from '../scan/decodeText';
import { maxFileBytes } from '../scan/limits';
import { listFiles } from '../scan/listFiles';
import { openFile, readOpened } from '../scan/openFile';
import { BrokenPolicy, Policies, type FolderPolicy } from '../scan/policies';
import { printable } from '../scan/report/printable';
import { sumUp } from '../scan/report/sumUp';
import { scanFile } from '../scan/scanFile';
import type { ScanOptions } from '../scan/scanText';
import { shownPath } from '../scan/shownPath';
import { Solutions } from '../scan/solutions';
import { Summary } from '../scan/summary';
import { exitCode, whyFailed, type ExitCode } from './exitCode';
import { maskedDiff } from './maskedDiff';
import type { FixRequest } from './options';
import { isLedOut } from './output';
import { findTargets, rootsOf } from './scanTargets';
import { complain, type Surroundings } from './surroundings';
import { isReason, type Reason } from '../scan/reason';

/** Applies the safe fixes to files, prints what they change, and judges what is left as a scan does. */
export async function runFix(request: FixRequest, around: Surroundings): Promise<ExitCode> {
  const targets = findTargets(request.paths, around);
  if (!targets) return 2;
  const { workingDirectory } = around;
  const options: ScanOptions = {
    workingDirectory,
    roots: rootsOf(targets),
    withBaseline: request.baseline,
    today: around.today(),
    rules: {},
    withFixes: false,
  };
  const policies = new Policies(options);
  const solutions = new Solutions();
  const summary = new Summary();
  let changed = 0;
  const tell = (file: string, text: string): void => void around.stderr.write(`${printable(file)}: ${printable(text)}\n`);
  try {
    for (const item of listFiles(targets, { workingDirectory, followLinks: request.followLinks === true })) {
      if (item.kind === 'notice') {
        summary.count(item);
        tell(item.file, item.text);
        continue;
      }
      const fixed = fixFile(item.path, await policies.of(item.path), solutions.of(item.path), request, around);
      if (typeof fixed === 'string') {
        tell(shownPath(item.path, workingDirectory), `not fixed: ${fixed}`);
        summary.skipped++;
      }
      if (typeof fixed === 'object') {
        changed++;
        solutions.forget();
        around.stdout.write(fixed.diff);
      }
      for await (const event of scanFile(item.path, options, policies, solutions)) {
        summary.count(event);
        if (event.kind === 'notice') tell(event.file, event.text);
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenPolicy)) throw error;
    complain(around, error.message);
    return 2;
  }
  const code = exitCode(summary, request);
  const files = `${changed} file${changed === 1 ? '' : 's'}`;
  around.stdout.write(`${request.dryRun ? `${files} would change` : `${files} changed`}; ${sumUp(summary)}\n`);
  const why = whyFailed(code, summary);
  if (why) complain(around, why);
  return code;
}

/** The change to a file, which is written unless this is a dry run; undefined if there is none, or why it cannot be made. */
function fixFile(
  path: string,
  policy: FolderPolicy,
  neighbours: Neighbours | undefined,
  { only, dryRun }: FixRequest,
  { workingDirectory }: Surroundings,
): { readonly diff: string } | string | undefined {
  if (/\.zip$/i.test(path) || !policy.covers(path)) return undefined;
  const bytes = readWhole(path);
  // The scan that follows says why a file cannot be read.
  if (isReason(bytes)) return undefined;
  const text = decodeText(bytes);
  const { rules, own } = policy;
  const options: AnalyseOptions = { fileName: shownPath(path, workingDirectory), rules, own, ...(neighbours && { neighbours }) };
  const accepted = acceptedIn(text, path, options, policy);
  const edits = fixAll(text, options, (finding) =>
    (only.length > 0 && !only.includes(finding.rule)) || accepted.has(finding.fingerprint) ? undefined : pickSafe(finding),
  );
  if (edits.length === 0) return undefined;
  const refused = refuse(path, workingDirectory);
  if (refused !== undefined) return refused;
  const content = encodeLike(bytes, applyEdits(text, edits));
  if (!content) return 'its encoding can be read, but not written';
  const problem = dryRun ? undefined : replaceFile(path, bytes, content);
  return problem ?? { diff: maskedDiff(printable(options.fileName), text, edits).split('\n').map(printable).join('\n') };
}

function readWhole(path: string): Buffer | Reason {
  const opened = openFile(path, maxFileBytes);
  if (isReason(opened)) return opened;
  try {
    return readOpened(opened, maxFileBytes);
  } finally {
    closeSync(opened);
  }
}

/** The fingerprints of the findings that the baseline accepts. */
function acceptedIn(text: string, path: string, options: AnalyseOptions, { baseline }: FolderPolicy): ReadonlySet<string> {
  const analysis = analyse(text, options);
  if (!baseline || analysis.kind !== 'flow') return new Set();
  return baseline.acceptance.acceptedOf(shownPath(path, dirname(baseline.path)), text, analysis.findings);
}

/** Why a file stays as it is: replacing it would do more than change its content. */
function refuse(path: string, workingDirectory: string): string | undefined {
  try {
    const { nlink } = lstatSync(path);
    if (lstatSync(path).isSymbolicLink()) return 'it is a link';
    if (nlink > 1) return 'it has several names (hard links)';
    accessSync(path, constants.W_OK);
    return isLedOut(dirname(path), workingDirectory) ? 'its folder is a link that leads out of the working directory' : undefined;
  } catch {
    return 'it is read-only';
  }
}

/** Replaces a file at once, so that nobody reads half of it; says why where it cannot be written. */
function replaceFile(path: string, before: Buffer, content: Buffer): string | undefined {
  const written = join(dirname(path), `.flow-warden-${randomUUID()}.tmp`);
  try {
    writeFileSync(written, content, { flag: 'wx' });
    const { mode, uid, gid } = statSync(path);
    chmodSync(written, mode);
    if (process.getuid?.() === 0) chownSync(written, uid, gid);
    const now = readWhole(path);
    if (isReason(now) || !now.equals(before)) {
      rmSync(written, { force: true });
      return 'it was changed meanwhile';
    }
    renameSync(written, path);
    return undefined;
  } catch (error) {
    rmSync(written, { force: true });
    return `it cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'})`;
  }
}
