import * as vscode from 'vscode';
import { clouds, type CloudId } from '../../cloud/clouds';
import type { CloudError } from '../../cloud/result';
import type { ListedEnvironment } from '../../cloud/discovery';
import { pickOne, type Pick } from '../messages/lists';
import { withProgress } from '../messages/messages';
import { translate } from '../translate';
import { untilCancelled } from '../messages/untilCancelled';
import { keyOf, sandboxTitle, type ChosenEnvironment, type SandboxChoice } from './chosenEnvironment';
import { createAccount } from './createAccount';
import { readTypedAddresses, typeAddress } from './typeAddress';

type MicrosoftEnvironment = Extract<ChosenEnvironment, { kind: 'microsoft' }>;

interface EnvironmentPick extends Pick {
  readonly act?: () => Promise<ChosenEnvironment | undefined>;
}

/** Receives an error from listing environments; the user may still type an address. */
export type Trouble = (error: CloudError) => void;

export interface PickOptions {
  readonly title?: string;
  /** Left out of the list, if it is known by then. */
  readonly without?: ChosenEnvironment;
}

/**
 * Lets the user choose the sandbox, an environment whose address they typed before, or one that their account can reach. No service is
 * called until they choose to sign in, unless they are signed in already.
 */
export async function pickEnvironment(
  trouble: Trouble,
  { title = vscode.l10n.t('Choose an environment'), without }: PickOptions = {},
): Promise<ChosenEnvironment | undefined> {
  const hidden = without && keyOf(without);
  const picks: EnvironmentPick[] = [
    ...sandboxes()
      .filter(({ chosen }) => keyOf(chosen) !== hidden)
      .map(({ chosen, description }): EnvironmentPick => ({
        icon: 'beaker',
        label: translate(sandboxTitle(chosen)),
        description,
        act: () => Promise.resolve(chosen),
      })),
    ...readTypedAddresses()
      .filter((typed) => keyOf(typed) !== hidden)
      .map((typed): EnvironmentPick => ({
        icon: 'server-environment',
        label: typed.name,
        ...cloudDetail(typed.cloud),
        act: () => Promise.resolve(typed),
      })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { icon: 'sign-in', label: vscode.l10n.t('Sign in and list my environments'), act: () => pickListed('public', trouble) },
    { icon: 'edit', label: vscode.l10n.t('Type an address…'), act: typeAddress },
    {
      icon: 'cloud',
      label: vscode.l10n.t('Another cloud…'),
      description: vscode.l10n.t('US Government, China'),
      act: () => pickCloud(trouble),
    },
  ];
  const chosen = await pickOne(picks, { title, matchOnDescription: true });
  return chosen?.act?.();
}

/** The sandbox's environments; they need no sign-in. */
function sandboxes(): { readonly chosen: SandboxChoice; readonly description: string }[] {
  return [
    { chosen: { kind: 'sandbox' }, description: vscode.l10n.t('local, with sample data; nothing leaves this computer') },
    { chosen: { kind: 'sandbox', environment: 'test' }, description: vscode.l10n.t('its second environment, nearly empty') },
  ];
}

/** Signs in and lets the user choose one of their environments. */
export async function pickListed(id: CloudId, trouble: Trouble): Promise<ChosenEnvironment | undefined> {
  const cloud = clouds[id];
  const account = createAccount(cloud, undefined);
  const signIn = await account.signIn([cloud.discoveryScope]);
  if (signIn.kind === 'cancelled') return undefined;
  if (signIn.kind === 'failed') {
    trouble({ kind: 'unauthenticated', service: 'Discovery', message: signIn.message, remedy: signIn.remedy });
    return undefined;
  }
  const { listEnvironments } = await import('../../cloud/main');
  const listed = await withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Listing your environments…'), cancellable: true },
    (_progress, token) => untilCancelled(token, (signal) => listEnvironments(cloud, account.credential, { signal })),
  );
  if (listed === undefined) return undefined;
  if (!listed.ok) {
    trouble(listed.error);
    return undefined;
  }
  const typed: EnvironmentPick = {
    icon: 'edit',
    label: vscode.l10n.t('Type an address…'),
    description: vscode.l10n.t('when yours is not listed'),
    alwaysShow: true,
    act: typeAddress,
  };
  const picks = [...listed.value.map((environment) => toPick(environment, id)), typed];
  const chosen = await pickOne(picks, {
    title: account.label === undefined ? vscode.l10n.t('Choose an environment') : vscode.l10n.t('Environments of {0}', account.label),
    placeHolder: listed.value.length === 0 ? vscode.l10n.t('This account is a user of no environment.') : vscode.l10n.t('Name or address'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.act?.();
}

async function pickCloud(trouble: Trouble): Promise<ChosenEnvironment | undefined> {
  const names: Readonly<Record<Exclude<CloudId, 'public'>, string>> = {
    gcc: vscode.l10n.t('US Government (GCC)'),
    gccHigh: vscode.l10n.t('US Government (GCC High)'),
    dod: vscode.l10n.t('US Government (DoD)'),
    china: vscode.l10n.t('China (21Vianet)'),
  };
  const picks = (['gcc', 'gccHigh', 'dod', 'china'] as const).map((id) => ({ label: names[id], id, ...cloudDetail(id) }));
  const chosen = await pickOne(picks, { title: vscode.l10n.t('Choose a cloud') });
  return chosen && pickListed(chosen.id, trouble);
}

function toPick({ name, address, apiAddress, region, tenantId, environmentId }: ListedEnvironment, cloud: CloudId): EnvironmentPick {
  const chosen: MicrosoftEnvironment = {
    kind: 'microsoft',
    address,
    name,
    cloud,
    ...(apiAddress !== undefined && { apiAddress }),
    ...(tenantId !== undefined && { tenantId }),
    ...(environmentId !== undefined && { environmentId }),
  };
  const host = address.replace(/^https:\/\//, '');
  return {
    label: name,
    description: region === undefined ? host : `${host} · ${region}`,
    ...cloudDetail(cloud),
    act: () => Promise.resolve(chosen),
  };
}

/** Some clouds have no credentials, as Microsoft documents; say so before calling any service there. */
function cloudDetail(id: CloudId): { readonly detail?: string } {
  return clouds[id].hasCredentials
    ? {}
    : { detail: vscode.l10n.t('This cloud has no credentials. Environment variables and key vaults work.') };
}
