import { resolve } from 'node:path';
import type { ScanEvent } from '../scan/scanEvent';
import { listFiles, type Listed } from '../scan/listFiles';
import { printable } from '../scan/report/printable';
import type { Report } from '../scan/report/report';
import { sumUp } from '../scan/report/sumUp';
import { scanFile } from '../scan/scanFile';
import type { ScanOptions } from '../scan/scanText';
import { Summary } from '../scan/summary';
import { findTarget, type Target } from '../scan/target';
import { exitCode, whyFailed, type ExitCode } from './exitCode';
import { openReport } from './openReport';
import type { ScanRequest } from './options';
import { CannotWrite, fileOutput, streamOutput, type Output } from './output';
import { Progress } from './progress';
import { complain, type Surroundings } from './surroundings';

/** Scans and reports. Every expected failure becomes one line on standard error. */
export async function runScan(request: ScanRequest, around: Surroundings): Promise<ExitCode> {
  const targets = findTargets(request.paths, around);
  if (!targets) return 2;
  let output: Output | undefined;
  try {
    output =
      request.output === undefined
        ? streamOutput(around.stdout)
        : fileOutput(resolve(around.workingDirectory, request.output), around.workingDirectory);
    const summary = await writeReport(events(targets, request, around), await openReport(request, around), output, request, around);
    await output.finish();
    return conclude(summary, request, around);
  } catch (error) {
    output?.abandon();
    if (!(error instanceof CannotWrite)) throw error;
    complain(around, `cannot write ${request.output ?? 'the report'}: ${error.message}`);
    return 2;
  }
}

function findTargets(paths: readonly string[], around: Surroundings): readonly Target[] | undefined {
  const found = paths.map((path) => findTarget(path, around.workingDirectory));
  const wrong = found.filter((target) => target.kind === 'error');
  for (const { text } of wrong) complain(around, text);
  return wrong.length === 0 ? found.filter((target) => target.kind !== 'error') : undefined;
}

async function* events(targets: readonly Target[], request: ScanRequest, around: Surroundings): AsyncGenerator<ScanEvent> {
  const { workingDirectory } = around;
  const options: ScanOptions = { workingDirectory, rules: request.rules, withFixes: request.format === 'sarif' };
  const listed = listFiles(targets, { workingDirectory, followLinks: request.followLinks === true });
  if (request.jobs > 1) {
    const { scanWithWorkers } = await import('./workerPool');
    yield* scanWithWorkers(listed, options, { jobs: request.jobs, program: around.program });
  } else {
    for (const item of listed) yield* scanListed(item, options);
  }
}

async function* scanListed(item: Listed, options: ScanOptions): AsyncGenerator<ScanEvent> {
  if (item.kind === 'file') yield* scanFile(item.path, options);
  else yield item;
}

async function writeReport(
  scan: AsyncIterable<ScanEvent>,
  report: Report,
  output: Output,
  request: ScanRequest,
  around: Surroundings,
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
    } else if (event.kind === 'flow' && event.findings.length > 0) {
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
function conclude(summary: Summary, request: ScanRequest, around: Surroundings): ExitCode {
  const code = exitCode(summary, request);
  if (request.output !== undefined) around.stderr.write(`${sumUp(summary)}\n`);
  const why = whyFailed(code, summary);
  if (why) complain(around, why);
  return code;
}
