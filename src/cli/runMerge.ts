import { resolve } from 'node:path';
import { version } from '../../package.json';
import { mergeShards, type NamedShard } from '../scan/merge/mergeShards';
import { readShard } from '../scan/merge/readShard';
import type { ScanEvent } from '../scan/scanEvent';
import { addCounts } from '../scan/shardCounts';
import type { ExitCode } from './exitCode';
import { openReport } from './openReport';
import type { MergeRequest } from './options';
import { reportEvents } from './reportEvents';
import { complain, type Surroundings } from './surroundings';

/** Joins the reports of a scan's shards into the one that a single scan would have written, with its exit code. */
export async function runMerge(request: MergeRequest, around: Surroundings): Promise<ExitCode> {
  const shards: NamedShard[] = [];
  for (const file of request.files) {
    const read = readShard(resolve(around.workingDirectory, file));
    if (typeof read === 'string') {
      complain(around, `${file}: ${read}`);
      return 2;
    }
    shards.push({ file, read });
  }
  const merged = mergeShards(shards, version);
  if (typeof merged === 'string') {
    complain(around, merged);
    return 2;
  }
  const format = request.format ?? merged.format;
  if (merged.format === 'sarif' && format !== 'sarif') {
    complain(around, `SARIF reports can be merged only into SARIF; write the shards with --format json to merge them into ${format}`);
    return 2;
  }
  const events: readonly ScanEvent[] = [...merged.notices, ...merged.flows];
  return reportEvents(
    {
      ...request,
      format,
      events,
      open: () => openReport({ ...request, format }, around, merged.format === 'sarif' ? { sarif: merged.sarif } : {}),
      complete: (summary) => {
        addCounts(summary, merged.counts);
      },
    },
    around,
  );
}
