import * as v from 'valibot';
import type { Result } from '../../cloud/result';
import type { CallOptions, Permission, RoleAssignment, SecretProperties, Services, VaultDetails } from '../../cloud/services';
import { say } from '../../message';
import * as cells from '../model/columnSchemas';
import { explainFailure } from '../model/explainFailure';
import type { Health } from '../browse/health';
import { readSecretHealth } from '../browse/readSecretHealth';
import type { Me } from '../model/me';
import type { CheckSubject } from './accessCheck';
import { dataverseApplicationId } from './accessRoles';
import { findVault, type VaultPlace } from './findVault';
import { knownFrom, notKnownBecause, type Known } from './known';

/** An answer about a scope. `whole`: it holds for the secret, not just for its vault. */
export interface ScopedAnswer<T> {
  readonly answer: Result<T>;
  readonly whole: boolean;
}

/** What the checks of one subject ask the services, each question once and only when a check needs it. Never reads a value. */
export class AccessFacts {
  readonly place: () => Promise<Known<VaultPlace>>;
  readonly vault: () => Promise<Known<VaultDetails>>;
  /** Whether the vault itself answers this user on this computer: with the versions of the secret, or with its first secrets. */
  readonly vaultAnswer: () => Promise<Result<readonly SecretProperties[]>>;
  /** The object id of the Dataverse application in the tenant. */
  readonly application: () => Promise<Known<string>>;
  /** The user's own object id. */
  readonly myObjectId: () => Promise<Known<string>>;
  readonly permissionsAtVault: () => Promise<Known<readonly Permission[]>>;

  constructor(
    readonly services: Services,
    readonly me: Me,
    readonly subject: CheckSubject,
    private readonly options: CallOptions = {},
  ) {
    const { resourceManager, directory, dataverse } = services;
    this.place = once(() => findVault(services, subject, options));
    this.vault = once(async () => {
      const place = await this.place();
      if (!place.known) return place;
      const read = await resourceManager.readVault(place.value.vaultId, options);
      return read.ok
        ? knownFrom(read)
        : { ...notKnownBecause(read.error), why: say('What Azure knows of the vault could not be seen. {0}', explainFailure(read.error)) };
    });
    this.vaultAnswer = once(() => this.askVault());
    this.application = once(async () => knownFrom(await directory.findServicePrincipal(dataverseApplicationId, options)));
    this.myObjectId = once(async () => {
      const row = await dataverse.read('systemusers', me.userId, { select: ['azureactivedirectoryobjectid'] }, user, options);
      if (!row.ok) return notKnownBecause(row.error);
      const id = row.value.azureactivedirectoryobjectid;
      return id === undefined ? noAccount : { known: true, value: id };
    });
    this.permissionsAtVault = once(async () => {
      const place = await this.place();
      return place.known ? knownFrom(await resourceManager.readPermissions(place.value.vaultId, options)) : place;
    });
  }

  permissionsAtSecret({ vaultId }: VaultPlace): Promise<ScopedAnswer<readonly Permission[]>> {
    return this.atSecret(vaultId, (scope) => this.services.resourceManager.readPermissions(scope, this.options));
  }

  async permissionsAtSubscription({ subscriptionId }: VaultPlace): Promise<Known<readonly Permission[]>> {
    return knownFrom(await this.services.resourceManager.readPermissions(`/subscriptions/${subscriptionId}`, this.options));
  }

  async registrationOf(namespace: string, { subscriptionId }: VaultPlace): Promise<Known<string>> {
    return knownFrom(await this.services.resourceManager.readProvider(subscriptionId, namespace, this.options));
  }

  /** Role assignments that apply to the secret; without `assignedTo`, everyone's. */
  assignments({ vaultId }: VaultPlace, assignedTo?: string): Promise<ScopedAnswer<readonly RoleAssignment[]>> {
    const options = { ...this.options, ...(assignedTo !== undefined && { assignedTo }) };
    return this.atSecret(vaultId, (scope) => this.services.resourceManager.listRoleAssignments(scope, options));
  }

  /** The secret's health; only if the subject names one. */
  health(secret: string): Promise<Health> {
    const keyVault = { ...this.services.keyVault, listVersions: () => this.vaultAnswer() };
    return readSecretHealth({ ...this.services, keyVault }, { ...this.subject, secret }, new Date());
  }

  private async askVault(): Promise<Result<readonly SecretProperties[]>> {
    const { keyVault } = this.services;
    const { vault, secret } = this.subject;
    if (secret !== undefined) return keyVault.listVersions(vault, secret, this.options);
    for await (const page of keyVault.listSecrets(vault, this.options)) return page;
    return { ok: true, value: [] };
  }

  /** Asks at the scope of the secret or, if Azure does not accept that [I], of its vault. */
  private async atSecret<T>(vaultId: string, ask: (scope: string) => Promise<Result<T>>): Promise<ScopedAnswer<T>> {
    const { secret } = this.subject;
    if (secret === undefined) return { answer: await ask(vaultId), whole: true };
    const answer = await ask(`${vaultId}/secrets/${secret}`);
    if (answer.ok || !(answer.error.kind === 'notFound' || answer.error.kind === 'validation')) return { answer, whole: true };
    return { answer: await ask(vaultId), whole: false };
  }
}

const user = v.object({ azureactivedirectoryobjectid: cells.optionalId });
const noAccount: Known<string> = {
  known: false,
  why: say('The environment does not tell which account of the directory you are.'),
  remedy: say('Ask an administrator to look at your roles on the vault.'),
};

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
