import { resolve } from 'node:path';
import type { ScanEvent } from '../scan/scanEvent';
import { printable } from '../scan/report/printable';
import type { Report } from '../scan/report/report';
import { sumUp } from '../scan/report/sumUp';
import { BrokenPolicy, Policies } from '../scan/policies';
import { Summary } from '../scan/summary';
import { exitCode, whyFailed, type ExitCode } from './exitCode';
import { openReport } from './openReport';
import type { ScanRequest } from './options';
import { CannotWrite, fileOutput, streamOutput, type Output } from './output';
import { Progress } from './progress';
import { findTargets, rootsOf, scanTargets } from './scanTargets';
import { StaleEntries } from './staleEntries';
import { complain, type Surroundings } from './surroundings';
import type { ScanOptions } from '../scan/scanText';

/** Scans and reports. Every expected failure becomes one line on standard error. */
export async function runScan(request: ScanRequest, around: Surroundings): Promise<ExitCode> {
  const targets = findTargets(request.paths, around);
  if (!targets) return 2;
  const options: ScanOptions = {
    workingDirectory: around.workingDirectory,
    roots: rootsOf(targets),
    withBaseline: request.baseline,
    today: around.today(),
    rules: request.rules,
    withFixes: request.format === 'sarif',
  };
  const policies = new Policies(options);
  const stale = new StaleEntries(around.workingDirectory);
  const events = scanTargets({ targets, options, policies, jobs: request.jobs, followLinks: request.followLinks === true }, around);
  let output: Output | undefined;
  try {
    output =
      request.output === undefined
        ? streamOutput(around.stdout)
        : fileOutput(resolve(around.workingDirectory, request.output), around.workingDirectory);
    const report = await openReport(request, around);
    const summary = await writeReport(events, report, output, request, around, stale);
    await output.finish();
    for (const found of policies.found) for (const line of stale.linesOf(found, options.today)) around.stderr.write(`${line}\n`);
    return conclude(summary, report, request, around);
  } catch (error) {
    output?.abandon();
    if (error instanceof BrokenPolicy) {
      complain(around, error.message);
      return 2;
    }
    if (!(error instanceof CannotWrite)) throw error;
    complain(around, `cannot write ${request.output ?? 'the report'}: ${error.message}`);
    return 2;
  }
}

async function writeReport(
  scan: AsyncIterable<ScanEvent>,
  report: Report,
  output: Output,
  request: ScanRequest,
  around: Surroundings,
  stale: StaleEntries,
): Promise<Summary> {
  const summary = new Summary();
  const progress = new Progress(around.stderr);
  await output.write(report.begin());
  for await (const event of scan) {
    summary.count(event);
    if (event.kind === 'notice') {
      progress.clear();
      around.stderr.write(`${printable(event.file)}: ${printable(event.text)}\n`);
      report.notice(event);
    } else if (event.kind === 'flow') {
      stale.count(event);
      progress.clear();
      await output.write(report.flow(event));
    }
    progress.showLine(`Scanning. Files: ${summary.files}, findings: ${summary.total}`);
  }
  progress.clear();
  await output.write(report.end(summary, exitCode(summary, request)));
  return summary;
}

/** Reports on standard error what a report in a file does not show, or what the exit code alone would not explain. */
function conclude(summary: Summary, report: Report, request: ScanRequest, around: Surroundings): ExitCode {
  const code = exitCode(summary, request);
  // Annotations have no place for it.
  if (request.output !== undefined || request.format === 'github') around.stderr.write(`${sumUp(summary)}\n`);
  const remark = report.remark?.(summary);
  if (remark) around.stderr.write(`${remark}\n`);
  const why = whyFailed(code, summary);
  if (why) complain(around, why);
  return code;
}
