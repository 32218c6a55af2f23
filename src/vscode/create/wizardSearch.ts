import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { findVariables } from '../../credentials/create/findVariables';
import { readExpiry } from '../../credentials/model/expiry';
import { explainFailure } from '../../credentials/model/explainFailure';
import { readSecrets, readVaults } from '../../credentials/browse/readVaults';
import type { Place, ToPage, VariableField } from '../../protocol/createCredential';
import { translate } from '../translate';
import { untilAborted } from '../untilAborted';

const typeOfField = { userName: 'text', object: 'text', safe: 'json', secret: 'secret' } as const;

/** Answers what the page looks for: variables, vaults and secrets. A newer search ends the one before it in the same field. */
export class WizardSearch {
  private readonly searches = new Map<VariableField, AbortController>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly services: Services,
    private readonly send: (message: ToPage) => void,
  ) {}

  stop(): void {
    this.stopped.abort();
    for (const search of this.searches.values()) search.abort();
  }

  async findVariables(field: VariableField, text: string): Promise<void> {
    this.searches.get(field)?.abort();
    const search = new AbortController();
    this.searches.set(field, search);
    await untilAborted(search.signal, async () => {
      const found = await findVariables(this.services, typeOfField[field], text, { signal: search.signal });
      const answer = found.ok
        ? { variables: [...found.value.variables], more: found.value.more, problem: '' }
        : { variables: [], more: false, problem: explain(found.error) };
      this.send({ type: 'found', field, text, ...answer });
    });
  }

  /** The vaults as they arrive, with the names of their subscriptions where those may be read. */
  async findPlaces(): Promise<void> {
    const { signal } = this.stopped;
    await untilAborted(signal, async () => {
      const subscriptions = await this.services.resourceManager.listSubscriptions({ signal });
      const names = new Map(subscriptions.ok ? subscriptions.value.map(({ id, name }) => [id, name]) : []);
      const places: Place[] = [];
      let problem = '';
      for await (const page of readVaults(this.services, { signal })) {
        if (!page.ok) {
          problem = explain(page.error);
          break;
        }
        for (const { id, name, subscriptionId, resourceGroup } of page.value) {
          places.push({
            vaultId: id,
            vault: name,
            resourceGroup,
            subscriptionId,
            subscription: names.get(subscriptionId) ?? subscriptionId,
          });
        }
        this.send({ type: 'places', places: [...places], whole: false, problem: '' });
      }
      this.send({ type: 'places', places: places.sort((a, b) => (a.vault < b.vault ? -1 : 1)), whole: true, problem });
    });
  }

  /** The names of a vault's secrets. Where they cannot be listed a name can still be typed. */
  async findSecrets(vaultId: string): Promise<void> {
    const { signal } = this.stopped;
    const vault = vaultId.slice(vaultId.lastIndexOf('/') + 1);
    await untilAborted(signal, async () => {
      const secrets: { name: string; detail: string }[] = [];
      let problem = '';
      const now = new Date();
      this.send({ type: 'secrets', vaultId, secrets: [], whole: false, problem: '' });
      for await (const page of readSecrets(this.services, vault, { signal })) {
        if (!page.ok) {
          problem = vscode.l10n.t('{0} You can still type the name.', explain(page.error));
          break;
        }
        for (const { name, enabled, expiresOn } of page.value)
          secrets.push({ name, detail: enabled ? expiryWords(readExpiry(expiresOn, now)) : vscode.l10n.t('disabled') });
        this.send({ type: 'secrets', vaultId, secrets: [...secrets], whole: false, problem: '' });
      }
      this.send({ type: 'secrets', vaultId, secrets, whole: true, problem });
    });
  }
}

function expiryWords(expiry: ReturnType<typeof readExpiry>): string {
  if (expiry === undefined) return '';
  return expiry === 'expired' ? vscode.l10n.t('expired') : vscode.l10n.t('expires in {0} days', expiry);
}

function explain(error: CloudError): string {
  return translate(explainFailure(error));
}
