import { closeSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { say } from '../../message';
import { decodeText } from '../../scan/decodeText';
import { zipLimits } from '../../scan/limits';
import { openFile } from '../../scan/openFile';
import { readZip } from '../../scan/readZip';
import { isReason, type Reason } from '../../scan/reason';
import { zipScheme } from '../isWatched';
import { translate } from '../translate';

/** The address of a flow in a zip. A zip that has changed has other addresses: VS Code keeps what it has read of one. */
export function zipFlowUri(zip: string, inside: string): vscode.Uri {
  const changed = statSync(zip, { throwIfNoEntry: false })?.mtimeMs;
  return vscode.Uri.from({ scheme: zipScheme, path: `/${basename(zip)}/${inside}`, query: JSON.stringify({ zip, inside, changed }) });
}

/** What such an address shows. Throws, as VS Code asks for it, where there is nothing to show. */
export async function zipFlowAt({ query }: vscode.Uri): Promise<string> {
  const asked: unknown = JSON.parse(query);
  const { zip, inside } = typeof asked === 'object' && asked !== null ? (asked as Readonly<Record<string, unknown>>) : {};
  const read = typeof zip === 'string' && typeof inside === 'string' ? await readZipFlow(zip, inside) : say('it is not there any more');
  if (typeof read !== 'string') throw new Error(translate(read));
  return read;
}

/** The text of a flow in a zip, read within the limits of a scan, or why it cannot be read. */
export async function readZipFlow(zip: string, inside: string): Promise<string | Reason> {
  const opened = openFile(zip, zipLimits.zipBytes);
  if (isReason(opened)) return opened;
  try {
    for await (const item of readZip(opened, zipLimits, (name) => name === inside))
      if (item.name === inside) return item.kind === 'file' ? decodeText(item.bytes) : item.reason;
    return say('it is not there any more');
  } finally {
    closeSync(opened);
  }
}
