import * as vscode from 'vscode';
import { succeed, type Result } from '../../../cloud/result';
import type { Page } from '../../../cloud/services';
import { readCredentials } from '../../../credentials/browse/readCredentials';
import { readVariables } from '../../../credentials/browse/readVariables';
import { vaultIdOf } from '../../../credentials/model/vaultId';
import { keyOf, titleOf, type ChosenEnvironment } from '../../environments/chosenEnvironment';
import type { Session } from '../../environments/session';
import type { Meant } from '../../meant';
import type { Refusal } from '../../registerCommands';
import { connectionNode } from '../nodes/connectionNode';
import { credentialNode } from '../nodes/credentialNode';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { variableNode } from '../nodes/variableNode';
import { unseenVaultNode, vaultNode } from '../nodes/vaultNode';
import type { EnvironmentData } from '../data/environmentData';
import type { PagedRows } from '../data/pagedRows';
import { errorInWords } from '../../errors/showCloudError';
import { textOf } from '../toTreeItem';

interface Place {
  readonly session: Session;
  readonly views: { readonly data: EnvironmentData | undefined };
}

/** Runs the same command again. */
type Again = () => Promise<Refusal | undefined>;

/**
 * The node that one of our pages or notifications refers to, whether or not a view shows it; an unknown row is read by its id. Refused if
 * it belongs to an environment other than the open one, or does not exist.
 */
export async function nodeMeant({ session, views }: Place, meant: Meant, again: Again): Promise<Node | Refusal> {
  const elsewhere = refuseElsewhere(session, meant.environment, again);
  if (elsewhere !== undefined) return elsewhere;
  await session.connected();
  const { data } = views;
  // The user may have just switched environments.
  if (data === undefined) return notConnected(session);
  const found = refuseElsewhere(session, meant.environment, again) ?? (await find(data, meant));
  if ('refused' in found) return found;
  if (!found.ok) return { refused: errorInWords(found.error), next: { label: vscode.l10n.t('Try again'), run: again } };
  return found.value ?? gone(meant, data);
}

/** Refuses because the thing is in an environment other than the open one. One click opens that environment and runs the command. */
export function refuseElsewhere(session: Session, environment: ChosenEnvironment | undefined, again: Again): Refusal | undefined {
  const { state } = session;
  if (environment === undefined || (state.kind !== 'nothingChosen' && keyOf(state.chosen) === keyOf(environment))) return undefined;
  const name = textOf(titleOf(environment));
  return {
    refused:
      state.kind === 'nothingChosen'
        ? vscode.l10n.t('This belongs to {0}, which is not open.', name)
        : vscode.l10n.t('This belongs to {0}, and {1} is open.', name, textOf(titleOf(state.chosen))),
    next: {
      label: vscode.l10n.t('Switch to {0}', name),
      run: async () => {
        await session.use(environment);
        return again();
      },
    },
  };
}

/** Says that nothing can be done yet, and offers what would help. */
export function notConnected(session: Session): Refusal {
  return {
    refused: vscode.l10n.t('The environment is not connected.'),
    next: {
      label: vscode.l10n.t('Connect'),
      run: async () => {
        await session.connected();
        return undefined;
      },
    },
  };
}

async function find(data: EnvironmentData, meant: Meant): Promise<Result<Node | undefined>> {
  const { services, me } = data.connected;
  const at = `meant/${meant.kind}`;
  switch (meant.kind) {
    case 'credential': {
      const row = await rowOf(data.credentials, meant.id, () => readCredentials(services, me, { ids: [meant.id] }));
      return row.ok ? succeed(row.value && credentialNode(row.value, `${at}/${meant.id}`)) : row;
    }
    case 'variable': {
      const row = await rowOf(data.variables, meant.id, () => readVariables(services, me, { ids: [meant.id] }));
      return row.ok ? succeed(row.value && variableNode(row.value, `${at}/${meant.id}`)) : row;
    }
    case 'connection': {
      const row = await rowOf(data.credentials, meant.credentialId, () => readCredentials(services, me, { ids: [meant.credentialId] }));
      if (!row.ok || row.value === undefined) return row.ok ? succeed(undefined) : row;
      const asked = data.connectionsOf(meant.credentialId);
      await asked.first();
      const connection = asked.value?.connections.find(({ id }) => id === meant.id);
      return succeed(connection && connectionNode(row.value, connection, undefined, `${at}/${meant.id}`));
    }
    case 'secret': {
      const { vault, secret, version, subscriptionId, resourceGroup } = meant;
      const reference = {
        vault,
        secret,
        ...(version !== undefined && { version }),
        ...(subscriptionId !== undefined && { subscriptionId }),
        ...(resourceGroup !== undefined && { resourceGroup }),
      };
      return succeed(referenceNode(reference, data.knownHealth(reference), `${at}/${meant.vault}/${meant.secret}`));
    }
    case 'vault': {
      const { vault: name, subscriptionId, resourceGroup } = meant;
      const id = vaultIdOf(meant);
      if (id === undefined || subscriptionId === undefined || resourceGroup === undefined)
        return succeed(unseenVaultNode(name, 0, `${at}/${name}`));
      return succeed(vaultNode({ id, name, subscriptionId, resourceGroup }, undefined, `${at}/${name}`));
    }
  }
}

/** A row as the sidebar has it, unless it is left over from the last session; otherwise as the service has it. */
async function rowOf<T extends { readonly id: string }>(
  list: PagedRows<T>,
  id: string,
  read: () => AsyncIterable<Result<Page<T>>>,
): Promise<Result<T | undefined>> {
  const known = list.state === 'cached' ? undefined : list.rows.find((row) => row.id === id);
  if (known !== undefined) return succeed(known);
  for await (const page of read()) {
    if (!page.ok) return page;
    const row = page.value.rows.find((one) => one.id.toLowerCase() === id.toLowerCase());
    if (row !== undefined) return succeed(row);
  }
  return succeed(undefined);
}

function gone({ kind }: Meant, data: EnvironmentData): Refusal {
  const next = {
    label: vscode.l10n.t('Refresh'),
    run: () => {
      data.refresh();
      return Promise.resolve(undefined);
    },
  };
  switch (kind) {
    case 'credential':
      return { refused: vscode.l10n.t('This credential is not there any more, or not shared with you.'), next };
    case 'connection':
      return { refused: vscode.l10n.t('This connection is not there any more, or not yours to see.'), next };
    default:
      return { refused: vscode.l10n.t('This is not there any more, or not shared with you.'), next };
  }
}
