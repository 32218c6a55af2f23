import * as vscode from 'vscode';
import { ConnectCredentialPanel } from './connectCredentialPanel';
import { OpenPages } from '../pages/openPages';
import { tellRefusal, type CommandHandler, type Refusal } from '../registerCommands';
import { refuseElsewhere } from '../sidebar/commands/nodeMeant';
import { rowOrNothingCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { showRow } from '../sidebar/commands/showRow';

/** Opens the page that makes a desktop flow connection: from the credential it was called on, else from one that is chosen there. */
export function connectCredential(sidebar: SidebarContext): CommandHandler {
  const {
    session,
    views,
    plans,
    host: { context, log },
  } = sidebar;
  const pages = new OpenPages<ConnectCredentialPanel>(session);
  context.subscriptions.push(pages);
  return rowOrNothingCommand(sidebar, 'connect', ({ node, data, home }) => {
    const subject = node?.subject;
    const credential = subject?.kind === 'credential' || subject?.kind === 'connections' ? subject.credential : undefined;
    pages.revealOrOpen(
      `credential/${credential?.id ?? ''}`,
      home,
      (closed) =>
        new ConnectCredentialPanel(
          {
            extensionUri: context.extensionUri,
            log,
            data: () => views.data,
            watch: (making, about) => plans.watch(making, about),
            settled: (page) => {
              pages.settle(page);
            },
            showConnection: ({ home: { chosen } }, credentialId, connectionId) =>
              tellRefusal(log, 'show', async function show(): Promise<Refusal | undefined> {
                return refuseElsewhere(session, chosen, show) ?? showConnection(sidebar, credentialId, connectionId);
              }),
            closed,
          },
          home,
          data,
          credential,
        ),
    );
    return Promise.resolve(undefined);
  });
}

/** Selects a connection in the tree, or at least its credential. */
async function showConnection(sidebar: SidebarContext, credentialId: string, connectionId: string): Promise<Refusal | undefined> {
  const refusal = await showRow(sidebar, { kind: 'credential', id: credentialId });
  if (refusal !== undefined) return thenAgain(refusal, () => showConnection(sidebar, credentialId, connectionId));
  const { views, host } = sidebar;
  const tree = views.trees.credentials;
  const credential = await tree.findRow({ kind: 'credential', id: credentialId });
  if (credential === undefined) return { refused: vscode.l10n.t('The row of its credential is not there any more.') };
  const heading = (await tree.nodesBelow(credential)).find(({ subject }) => subject.kind === 'connections');
  const rows = heading === undefined ? [] : await tree.nodesBelow(heading);
  const row = rows.find(({ subject }) => subject.kind === 'connection' && subject.connection.id === connectionId);
  const view = host.views['flowWarden.credentials'];
  const { id } = row ?? credential;
  // Where rows are drawn anew meanwhile, such as when the health of a secret is known, the editor may not find the way to this one.
  for (let tries = 0; tries < 3 && view.selection[0]?.id !== id; tries += 1) {
    await view.reveal(tree.find(id) ?? credential, { select: true, focus: true }).then(undefined, () => undefined);
  }
  return row === undefined ? { refused: vscode.l10n.t('The connection is not in the list yet. Refresh the view in a moment.') } : undefined;
}

/** The same refusal; what it offers is followed by another try. */
function thenAgain({ refused, next }: Refusal, again: () => Promise<Refusal | undefined>): Refusal {
  return next === undefined ? { refused } : { refused, next: { label: next.label, run: async () => (await next.run()) ?? again() } };
}
