import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import { whyNotConnectable } from '../../credentials/connections/whyNotConnectable';
import type { Found, SearchedField } from '../../protocol/connectCredential';
import { kindName } from '../sidebar/nodes/credentialNode';
import { kindOfError } from '../errors/kindOfError';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { translate } from '../translate';

type Option = Found['options'][number];

/** So many are shown; of more, the page says so. */
const mostShown = 50;

/** Finds credentials or machines by a part of their names. Those that cannot be chosen come last, with the reason. */
export async function search(data: EnvironmentData, field: SearchedField, text: string): Promise<Omit<Found, 'type'>> {
  const { options, error } = field === 'credential' ? await credentials(data) : await machines(data);
  const wanted = text.trim().toLowerCase();
  const hits = options.filter(({ label, detail }) => `${label} ${detail}`.toLowerCase().includes(wanted));
  const ordered = [
    ...hits.filter(({ disabledBecause }) => disabledBecause === ''),
    ...hits.filter(({ disabledBecause }) => disabledBecause !== ''),
  ];
  return {
    field,
    text,
    options: ordered.slice(0, mostShown),
    more: ordered.length > mostShown,
    note: error === undefined ? '' : vscode.l10n.t('{0}. {1}', translate(kindOfError(error)), translate(error.remedy)),
  };
}

interface Offer {
  readonly options: readonly Option[];
  readonly error: CloudError | undefined;
}

async function credentials({ credentials: list }: EnvironmentData): Promise<Offer> {
  await list.first();
  const options = list.rows.map((credential): Option => {
    const why = whyNotConnectable(credential);
    const { id, name, kind, owner } = credential;
    return {
      value: id,
      label: name,
      detail: owner.me ? translate(kindName(kind)) : vscode.l10n.t('{0} · {1}', translate(kindName(kind)), owner.name),
      disabledBecause: why === undefined ? '' : translate(why),
    };
  });
  return { options, error: list.error };
}

async function machines({ machines: asked }: EnvironmentData): Promise<Offer> {
  // What failed is asked again with the next search.
  if (asked.error !== undefined) await asked.load();
  await asked.first();
  const options = (asked.value ?? []).map(({ id, name, targetId, about }): Option => {
    const words = translate(about);
    return { value: id, label: name, detail: targetId === undefined ? '' : words, disabledBecause: targetId === undefined ? words : '' };
  });
  return { options, error: asked.error };
}
