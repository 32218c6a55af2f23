import * as vscode from 'vscode';
import type { Services } from '../../cloud/services';
import type { Me } from '../../credentials/model/me';
import { PrincipalSearch } from '../../credentials/sharing/findPrincipals';
import { principalMarks, type Principal } from '../../credentials/sharing/principal';
import { readShares, type Sharing } from '../../credentials/sharing/readShares';
import { shareCredential, whyNotShare, type ShareWish } from '../../credentials/sharing/shareCredential';
import { roleMeaning, roleName, shareRoles, type ShareRole } from '../../credentials/sharing/shareRoles';
import type { ShareRow } from '../../credentials/sharing/shareRow';
import { findUsedVariables, type UsedVariables } from '../../credentials/sharing/usedVariables';
import { succeed, type Result } from '../../cloud/result';
import { failureNote } from '../errors/failureNote';
import { pickFromGrowing, pickOne, type Pick } from '../messages/lists';
import { askFirst, showInStatusBar, showWarning } from '../messages/messages';
import { translate } from '../translate';
import type { CommandHandler } from '../registerCommands';
import { textOf } from '../sidebar/toTreeItem';
import { cancellable } from '../messages/cancellable';
import { rowsCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { previewed } from '../sidebar/commands/previewed';
import { untilAborted } from '../untilAborted';

/** So many rows are named; of more, only the number. */
const mostNamed = 10;

interface Shared {
  readonly sharing: Sharing;
  readonly used: UsedVariables;
}

/** Shares several credentials with one person or team, after the person has read what is shared along. */
export function shareSeveral(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'share', async (nodes, { connected: { services, me }, credentials }) => {
    const ids = [...new Set(nodes.flatMap(({ subject }) => (subject.kind === 'credential' ? [subject.credential.id] : [])))];
    const principal = await pickPrincipal(services, vscode.l10n.t('Share {0} credentials with whom?', ids.length));
    const role = principal && (await pickRole(principal));
    if (principal === undefined || role === undefined) return undefined;
    const shared = await previewed(context, (signal) => readAll(services, me, ids, signal));
    if (shared === undefined || !(await agrees(shared, { principal, role }))) return undefined;
    const rows = await cancellable(vscode.l10n.t('Sharing…'), (signal) => shareAll(services, shared, { principal, role }, signal));
    void credentials.load();
    if (rows !== undefined) tellOutcome(shared.length, principal, rows);
    return undefined;
  });
}

interface PrincipalPick extends Pick {
  readonly principal?: Principal;
}

async function pickPrincipal(services: Services, title: string): Promise<Principal | undefined> {
  const chosen = await pickFromGrowing<PrincipalPick>(
    { title, placeholder: vscode.l10n.t('Name or mail address of a person or team') },
    async (list) => {
      let asking = new AbortController();
      const search = async (): Promise<void> => {
        asking.abort();
        const mine = (asking = new AbortController());
        const signal = AbortSignal.any([list.closed, mine.signal]);
        // Whoever was found for what was typed before is not meant any more.
        list.wait();
        const page = await untilAborted(signal, () => new PrincipalSearch(services, list.typed, { signal }).next());
        if (!signal.aborted && page !== undefined) list.show(page.ok ? page.value.found.map(toPick) : [failureNote(page.error)]);
      };
      list.onTyped(() => {
        void search();
      });
      await search();
    },
  );
  return chosen?.principal;
}

function toPick(principal: Principal): PrincipalPick {
  return {
    icon: principal.kind === 'team' ? 'organization' : 'person',
    label: principal.name,
    description: principalMarks(principal).map(textOf).join(' · '),
    alwaysShow: true,
    principal,
  };
}

async function pickRole({ name }: Principal): Promise<ShareRole | undefined> {
  const picks = shareRoles.map((role) => ({ role, label: translate(roleName(role)), detail: translate(roleMeaning(role)) }));
  return (await pickOne(picks, { title: vscode.l10n.t('What may {0} do with them?', name) }))?.role;
}

async function readAll(services: Services, me: Me, ids: readonly string[], signal: AbortSignal): Promise<Result<readonly Shared[]>> {
  const read: Shared[] = [];
  for (const id of ids) {
    const sharing = await readShares(services, me, id, { signal });
    if (!sharing.ok) return sharing;
    read.push({ sharing: sharing.value, used: await findUsedVariables(services, sharing.value.row, { signal }) });
  }
  return succeed(read);
}

/** One preview for all: what is shared, what goes along, and what to know. */
async function agrees(shared: readonly Shared[], { principal, role }: ShareWish): Promise<boolean> {
  const share = vscode.l10n.t('Share');
  const along = new Map(shared.flatMap(({ used }) => used.variables.map((variable) => [variable.id, variable.name])));
  const owned = shared.filter(({ sharing }) => whyNotShare(sharing, principal) !== undefined);
  const notes = new Set(shared.flatMap(({ used }) => used.notes.map(translate)));
  const detail = [
    ...listed(shared.map(({ sharing }) => sharing.credential.name)),
    ...(along.size === 0 ? [] : [vscode.l10n.t('Shared along for reading:'), ...listed([...along.values()])]),
    ...owned.map(({ sharing }) => vscode.l10n.t('{0} owns “{1}” and keeps it as it is.', principal.name, sharing.credential.name)),
    ...notes,
  ];
  const question = vscode.l10n.t('Share these {0} with {1} as {2}?', shared.length, principal.name, translate(roleName(role)));
  return (await askFirst(question, detail.join('\n'), share)) === share;
}

function listed(names: readonly string[]): readonly string[] {
  const more = names.length - mostNamed;
  return [
    ...names.slice(0, mostNamed).map((name) => vscode.l10n.t('• {0}', name)),
    ...(more > 0 ? [vscode.l10n.t('• and {0} more', more)] : []),
  ];
}

async function shareAll(services: Services, shared: readonly Shared[], wish: ShareWish, signal: AbortSignal): Promise<readonly ShareRow[]> {
  const rows: ShareRow[] = [];
  for (const { sharing, used } of shared)
    for await (const row of shareCredential(services, sharing, used.variables, wish, { signal })) rows.push(row);
  return rows;
}

function tellOutcome(credentials: number, { name }: Principal, rows: readonly ShareRow[]): void {
  const wrong = rows.filter(({ state }) => state !== 'done' && state !== 'kept');
  if (wrong.length === 0) {
    showInStatusBar(vscode.l10n.t('Shared {0} credentials with {1}', credentials, name));
    return;
  }
  const lines = wrong
    .slice(0, mostNamed)
    .map(({ object, detail, remedy }) =>
      [`${object.name}: ${translate(detail)}`, ...(remedy === undefined ? [] : [translate(remedy)])].join(' '),
    );
  void showWarning(vscode.l10n.t('Not everything was shared with {0}. {1}', name, lines.join(' ')));
}
