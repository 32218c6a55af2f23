import { severities, type Severity } from '../../rules/finding';
import type { Summary } from '../summary';

/** The result of a scan in one line; `emphasize` marks the part that matters most. */
export function sumUp(summary: Summary, emphasize = (text: string): string => text): string {
  const { total, findings, flows, flowsWithFindings, dismissed, skipped, incomplete, excluded, accepted, unchanged, elsewhere } = summary;
  const flowFiles = count(flows, 'flow file');
  const found = `${count(total, 'finding')} (${sayCounts(findings)}) in ${flowsWithFindings} of ${flowFiles}`;
  const parts = [emphasize(total === 0 ? `no findings in ${flowFiles}` : found)];
  if (accepted > 0) parts.push(`${accepted} accepted`);
  if (dismissed > 0) parts.push(`${count(dismissed, 'other file')} ${dismissed === 1 ? 'holds' : 'hold'} no cloud flow`);
  if (excluded > 0) parts.push(`${excluded} left out by the policy`);
  if (unchanged > 0) parts.push(`${unchanged} unchanged`);
  if (elsewhere > 0) parts.push(`${elsewhere} in other shards`);
  if (incomplete > 0) parts.push(`${incomplete} not checked whole`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join('; ');
}

/** How many findings there are of each severity, as in "2 errors, 1 hint". */
export function sayCounts(counts: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => count(counts[severity], severity))
    .join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 || noun === 'info' ? '' : 's'}`;
}
