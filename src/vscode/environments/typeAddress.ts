import * as vscode from 'vscode';
import { cloudOfDataverse, type CloudId } from '../../cloud/clouds';
import { parseEnvironmentAddress } from '../../cloud/environmentAddress';
import { askText } from '../messages/prompts';
import { section } from '../settings';
import { translate } from '../translate';
import type { ChosenEnvironment } from './chosenEnvironment';

type MicrosoftEnvironment = Extract<ChosenEnvironment, { kind: 'microsoft' }>;

/** Lets the user type or paste the address of an environment, which is saved in their settings. */
export async function typeAddress(): Promise<MicrosoftEnvironment | undefined> {
  const text = await askText({
    title: vscode.l10n.t('Address of the environment'),
    placeHolder: 'https://contoso.crm4.dynamics.com',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const parsed = toEnvironment(typed);
      return 'why' in parsed ? parsed.why : undefined;
    },
  });
  if (text === undefined) return undefined;
  const parsed = toEnvironment(text);
  if ('why' in parsed) return undefined;
  const known = typedAddresses();
  if (!known.includes(parsed.address)) {
    await vscode.workspace.getConfiguration(section).update('environments', [...known, parsed.address], vscode.ConfigurationTarget.Global);
  }
  const { detectTenant } = await import('../../cloud/main');
  const tenantId = await detectTenant(parsed.address);
  return { ...parsed, ...(tenantId !== undefined && { tenantId }) };
}

/** The valid environment addresses in the setting. */
export function readTypedAddresses(): readonly MicrosoftEnvironment[] {
  return typedAddresses().flatMap((text) => {
    const parsed = toEnvironment(text);
    return 'why' in parsed ? [] : [parsed];
  });
}

/** A loopback address is not a Microsoft environment: the sandbox is chosen from the list. */
function toEnvironment(text: string): MicrosoftEnvironment | { readonly why: string } {
  const parsed = parseEnvironmentAddress(text);
  if (!parsed.ok) return { why: translate(parsed.why) };
  const id = cloudOfDataverse(parsed.address)?.id;
  if (id === undefined || id === 'sandbox')
    return { why: vscode.l10n.t('This is an address of your own computer. Choose the sandbox instead.') };
  return { kind: 'microsoft', address: parsed.address, name: new URL(parsed.address).host, cloud: id satisfies CloudId };
}

function typedAddresses(): readonly string[] {
  const value = vscode.workspace.getConfiguration(section).get<unknown>('environments');
  return Array.isArray(value) ? value.filter((address): address is string => typeof address === 'string') : [];
}
