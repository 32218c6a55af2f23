import { resolve } from 'node:path';
import { printable } from '../scan/report/printable';
import type { Report } from '../scan/report/report';
import { sumUp } from '../scan/report/sumUp';
import type { ScanEvent } from '../scan/scanEvent';
import { Summary } from '../scan/summary';
import { exitCode, whyFailed, type ExitCode } from './exitCode';
import type { FailOptions, ScanRequest } from './options';
import { CannotWrite, fileOutput, streamOutput, type Output } from './output';
import { Progress } from './progress';
import { complain, type Surroundings } from './surroundings';

/** What a report is made of, and where it goes. */
export interface Reporting extends FailOptions, Pick<ScanRequest, 'format' | 'output'> {
  readonly events: Iterable<ScanEvent> | AsyncIterable<ScanEvent>;
  open(): Promise<Report>;
  /** After the last event: adds to the summary what no event tells. */
  complete?(summary: Summary): void;
  /** Lines for standard error that are known at the end. */
  remarks?(): Iterable<string>;
}

/** Writes a report as the events come, and says how it went. What the events throw passes through, and leaves no report. */
export async function reportEvents(reporting: Reporting, around: Surroundings): Promise<ExitCode> {
  const { output: file } = reporting;
  let output: Output | undefined;
  try {
    output = file === undefined ? streamOutput(around.stdout) : fileOutput(resolve(around.workingDirectory, file), around.workingDirectory);
    const report = await reporting.open();
    const summary = await writeReport(reporting, report, output, around);
    await output.finish();
    for (const line of reporting.remarks?.() ?? []) around.stderr.write(`${line}\n`);
    return conclude(summary, report, reporting, around);
  } catch (error) {
    output?.abandon();
    if (!(error instanceof CannotWrite)) throw error;
    complain(around, `cannot write ${file ?? 'the report'}: ${error.message}`);
    return 2;
  }
}

async function writeReport(reporting: Reporting, report: Report, output: Output, around: Surroundings): Promise<Summary> {
  const summary = new Summary();
  const progress = new Progress(around.stderr);
  await output.write(report.begin());
  for await (const event of reporting.events) {
    summary.count(event);
    if (event.kind === 'notice') {
      progress.clear();
      around.stderr.write(`${printable(event.file)}: ${printable(event.text)}\n`);
      report.notice(event);
    } else if (event.kind === 'flow') {
      progress.clear();
      await output.write(report.flow(event));
    }
    progress.showLine(`Scanning. Files: ${summary.files}, findings: ${summary.total}`);
  }
  progress.clear();
  reporting.complete?.(summary);
  await output.write(report.end(summary, exitCode(summary, reporting)));
  return summary;
}

/** Reports on standard error what a report in a file does not show, or what the exit code alone would not explain. */
function conclude(summary: Summary, report: Report, reporting: Reporting, around: Surroundings): ExitCode {
  const code = exitCode(summary, reporting);
  // Annotations have no place for it.
  if (reporting.output !== undefined || reporting.format === 'github') around.stderr.write(`${sumUp(summary)}\n`);
  const remark = report.remark?.(summary);
  if (remark) around.stderr.write(`${remark}\n`);
  const why = whyFailed(code, summary);
  if (why) complain(around, why);
  return code;
}
