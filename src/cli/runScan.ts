import type { ScanEvent } from '../scan/scanEvent';
import { BrokenPolicy, Policies } from '../scan/policies';
import type { ScanOptions } from '../scan/scanText';
import { ShardSplit } from '../scan/shard';
import type { ExitCode } from './exitCode';
import { openReport } from './openReport';
import type { ScanRequest } from './options';
import { reportEvents } from './reportEvents';
import { findRequested, type RequestedFiles } from './requestedFiles';
import { rootsOf, scanListed } from './scanTargets';
import { StaleEntries } from './staleEntries';
import { complain, type Surroundings } from './surroundings';

/** Scans and reports. Every expected failure becomes one line on standard error. */
export async function runScan(request: ScanRequest, around: Surroundings): Promise<ExitCode> {
  const requested = await findRequested(request, around);
  if (!requested) return 2;
  try {
    return await scanRequested(request, requested, around);
  } catch (error) {
    if (!(error instanceof BrokenPolicy)) throw error;
    complain(around, error.message);
    return 2;
  } finally {
    requested.close();
  }
}

function scanRequested(request: ScanRequest, requested: RequestedFiles, around: Surroundings): Promise<ExitCode> {
  const { workingDirectory } = around;
  const { rules, baseline, shard, jobs } = request;
  const options: ScanOptions = {
    workingDirectory,
    roots: rootsOf(requested.targets),
    withBaseline: baseline,
    today: around.today(),
    rules,
    // Any report can be made of the parts of a scan.
    withFixes: request.format === 'sarif' || (request.format === 'json' && shard !== undefined),
  };
  const policies = new Policies(options, requested.store);
  const part = { policies, workingDirectory, since: request.since ?? 'the last commit', unchanged: 0 };
  const split = shard && new ShardSplit(shard, workingDirectory, [rules, baseline, request.since, request.staged]);
  const listed = requested.list(part);
  const scan = scanListed({ listed: split ? split.split(listed) : listed, options, policies, jobs }, around);
  const stale = new StaleEntries(workingDirectory);
  return reportEvents(
    {
      ...request,
      events: tee(scan, (event) => {
        if (event.kind === 'flow') stale.count(event);
      }),
      open: () => openReport(request, around, split && { split }),
      complete: (summary) => {
        summary.onlyChanges = request.since !== undefined || request.staged === true;
        summary.unchanged = part.unchanged;
        summary.elsewhere = split?.elsewhere ?? 0;
      },
      remarks: () => policies.found.flatMap((found) => stale.linesOf(found, options.today)),
    },
    around,
  );
}

async function* tee(events: AsyncIterable<ScanEvent>, see: (event: ScanEvent) => void): AsyncGenerator<ScanEvent> {
  for await (const event of events) {
    see(event);
    yield event;
  }
}
