import type { Notice } from '../scanEvent';
import type { ShardSplit } from '../shard';
import { countsOf } from '../shardCounts';
import { printableJson } from './printable';
import type { Report } from './report';

/** Notices kept for the end; beyond that, only their number is reported. */
const maxNotices = 1000;

/** A part of a scan in JSON, with everything that any report shows, a flow with findings on each line. `flow-warden merge` reads it. */
export function shardReport({ version, split }: { readonly version: string; readonly split: ShardSplit }): Report {
  const notices: Notice[] = [];
  let isFirst = true;
  return {
    begin: () => `{"tool":"flow-warden","version":${printableJson(version)},"shard":${printableJson(split.shard)},"flows":[`,
    flow: ({ file, findings, accepted }) => {
      if (findings.length + accepted.length === 0) return '';
      const separator = isFirst ? '\n' : ',\n';
      isFirst = false;
      return separator + printableJson({ file, findings, accepted });
    },
    notice: (notice) => {
      if (notices.length < maxNotices) notices.push(notice);
    },
    end: (summary) => {
      const kept = notices.map(({ file, text, gap }) => ({ file, text, gap }));
      const rest = { notices: kept, counts: countsOf(summary), scan: split.scan };
      return `\n],${printableJson(rest).slice(1)}\n`;
    },
  };
}
