import * as vscode from 'vscode';
import { succeed, type Result } from '../../../cloud/result';
import { previewRemoval, removeCredential, removeVariable, type RemovalTarget } from '../../../credentials/edit/removal';
import { showInStatusBar } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import type { Subject } from '../nodes/node';
import { agreesToRemoval } from './agreesToRemoval';
import { change } from './change';
import { rowsCommand, type SidebarContext } from './rowCommand';
import { previewed } from './previewed';

/** Deletes credentials and variables after one confirmation that shows what is unlinked and breaks. */
export function remove(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'delete', async (nodes, { connected: { services }, credentials, variables }) => {
    const rows = [...new Map(nodes.flatMap(({ subject }) => toTarget(subject)).map((row) => [row.id, row])).values()];
    const preview = await previewed(context, (signal) => previewRemoval(services, rows, { signal }));
    if (preview === undefined || !(await agreesToRemoval(preview))) return undefined;
    let ended: Ended = { removed: 0, answer: succeed(undefined) };
    const done = await change(context, {
      view: rows.some(({ kind }) => kind === 'credential') ? 'flowWarden.credentials' : 'flowWarden.variables',
      title: vscode.l10n.t('Deleting…'),
      work: async () => {
        ended = await inTurn(rows, ({ kind, id, etag }) =>
          kind === 'credential' ? removeCredential(services, id, etag) : removeVariable(services, id, etag),
        );
        return ended.answer;
      },
      reread: () => Promise.all([credentials.wanted && credentials.load(), variables.wanted && variables.load()]),
      failed: () => whatStays(rows, ended),
      inParts: rows.length > 1,
    });
    if (done)
      showInStatusBar(
        rows.length === 1 ? vscode.l10n.t('Deleted {0}', preview.names.join('')) : vscode.l10n.t('Deleted {0} rows', rows.length),
      );
    return undefined;
  });
}

interface Row extends RemovalTarget {
  readonly name: string;
  readonly etag?: string;
}

function toTarget(subject: Subject): readonly Row[] {
  const of = (kind: RemovalTarget['kind'], name: string, { id, etag }: { readonly id: string; readonly etag?: string }): readonly Row[] => [
    { kind, name, id, ...(etag !== undefined && { etag }) },
  ];
  if (subject.kind === 'credential') return of('credential', subject.credential.name, subject.credential);
  if (subject.kind !== 'variable') return [];
  const { displayName, schemaName } = subject.variable;
  return of('variable', displayName || schemaName, subject.variable);
}

/** How far a deletion of several rows got. */
interface Ended {
  readonly removed: number;
  readonly answer: Result<void>;
  /** The row whose deletion was refused. */
  readonly at?: Row;
}

/**
 * Credentials go first, because they hold on to variables. Stops at the first refusal; of several rows, one already gone counts as deleted.
 */
async function inTurn(rows: readonly Row[], removeOne: (row: Row) => Promise<Result<void>>): Promise<Ended> {
  let removed = 0;
  for (const row of [...rows].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))) {
    const answer = await removeOne(row);
    if (!answer.ok && !(rows.length > 1 && answer.error.kind === 'notFound')) return { removed, answer, at: row };
    removed += 1;
  }
  return { removed, answer: succeed(undefined) };
}

function whatStays(rows: readonly Row[], { removed, at }: Ended): string {
  const name = (at ?? rows[0])?.name ?? '';
  return rows.length === 1
    ? vscode.l10n.t('“{0}” was not deleted.', name)
    : vscode.l10n.t('Deleted {0} of {1}: “{2}” was not.', removed, rows.length, name);
}
