import type { Page, SecretProperties, Services, Subscription, Vault } from '../../../cloud/services';
import { succeed, type Result } from '../../../cloud/result';
import { listConnections, type ConnectionList } from '../../../credentials/connections/listConnections';
import { readMachines, type Machine } from '../../../credentials/connections/readMachines';
import type { Credential } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { Health } from '../../../credentials/browse/health';
import { readHealthOfSecrets } from '../../../credentials/browse/readSecretHealth';
import type { Me } from '../../../credentials/model/me';
import { readPosture, type Posture } from '../../../credentials/browse/posture';
import { readCredentials } from '../../../credentials/browse/readCredentials';
import { readSecrets, readVaults } from '../../../credentials/browse/readVaults';
import { readVariables } from '../../../credentials/browse/readVariables';
import { secretKey, type SecretReference } from '../../../credentials/model/secretReference';
import { readMemberships, type Solution } from '../../../credentials/browse/solutions';
import { LazyAnswer } from './lazyAnswer';
import { HealthBook, type HealthKnowledge } from './healthBook';
import { keepLinks, type Links } from './links';
import { inNaturalOrder } from './naturalOrder';
import type { CachedRows } from './cachedRows';
import { PagedRows, type Reader } from './pagedRows';

/** What changed, so that the views that show it are redrawn. */
export type Part = 'environment' | 'credentials' | 'variables' | 'vaults' | 'solutions' | 'health' | 'connections';

/** The lists that are read page by page. */
type ListPart = Extract<Part, 'credentials' | 'variables' | 'vaults'>;

export interface Connected {
  readonly services: Services;
  readonly me: Me;
}

/** Everything the sidebar knows about one environment. Nothing is read before it is needed. */
export class EnvironmentData {
  readonly credentials: PagedRows<Credential>;
  readonly variables: PagedRows<EnvironmentVariable>;
  readonly vaults: PagedRows<Vault>;
  readonly posture: LazyAnswer<Posture>;
  readonly subscriptions: LazyAnswer<readonly Subscription[]>;
  readonly credentialSolutions: LazyAnswer<ReadonlyMap<string, readonly Solution[]>>;
  readonly variableSolutions: LazyAnswer<ReadonlyMap<string, readonly Solution[]>>;
  readonly machines: LazyAnswer<readonly Machine[]>;
  /** Which rows point at which, based on what has been read. */
  readonly links: () => Links;
  /** What *Refresh* reads again at once; the rest is read again when its row is seen. */
  private readonly lists: readonly { readonly wanted: boolean; load(): Promise<void>; stop(): void }[];
  private readonly secrets = new Map<string, PagedRows<SecretProperties>>();
  private readonly versions = new Map<string, LazyAnswer<readonly SecretProperties[]>>();
  private readonly connections = new Map<string, LazyAnswer<ConnectionList>>();
  /** Connections made in this window, by credential, and the ids of deleted ones. */
  private readonly made = new Map<string, string[]>();
  private readonly deleted: string[] = [];
  /** The health of the secrets that variables point at. */
  private readonly health: HealthBook;

  constructor(
    readonly connected: Connected,
    private readonly changed: (part: Part) => void,
    private readonly started: (part: ListPart, done: Promise<void>) => void,
  ) {
    const { services, me } = connected;
    this.credentials = this.list(
      'credentials',
      (signal) => rowsOf(readCredentials(services, me, { signal })),
      ({ name }) => name,
    );
    this.variables = this.list(
      'variables',
      (signal) => rowsOf(readVariables(services, me, { signal })),
      ({ displayName, schemaName }) => displayName || schemaName,
    );
    this.vaults = this.list(
      'vaults',
      (signal) => readVaults(services, { signal }),
      ({ name }) => name,
    );
    this.posture = this.answer('environment', (signal) => readPosture(services, me, { signal }));
    this.subscriptions = this.answer('vaults', (signal) => services.resourceManager.listSubscriptions({ signal }));
    this.credentialSolutions = this.answer('solutions', (signal) => readMemberships(services, 'credential', { signal }));
    this.variableSolutions = this.answer('solutions', (signal) => readMemberships(services, 'variable', { signal }));
    this.machines = this.answer('connections', (signal) => readMachines(services, { signal }));
    this.lists = [
      this.credentials,
      this.variables,
      this.vaults,
      this.posture,
      this.subscriptions,
      this.credentialSolutions,
      this.variableSolutions,
    ];
    this.links = keepLinks(this.credentials, this.variables);
    this.health = new HealthBook(
      (references, signal) => readHealthOfSecrets(services, references, new Date(), { signal }),
      () => {
        changed('health');
      },
    );
  }

  /** Shows what was kept from last time, until the service has answered. */
  showCached({ credentials, variables, vaults }: CachedRows): void {
    this.credentials.showCached(credentials);
    this.variables.showCached(variables);
    this.vaults.showCached(vaults);
  }

  /** The variable behind a part of a credential; waits while the variables are being read. */
  async variable(id: string): Promise<EnvironmentVariable | undefined> {
    await this.variables.first();
    return this.variables.find(() => this.links().variableById.get(id));
  }

  /** Rereads some credentials. */
  reloadCredentials(credentials: readonly Pick<Credential, 'id'>[]): Promise<void> {
    const { services, me } = this.connected;
    const ids = credentials.map(({ id }) => id);
    return this.credentials.loadRows(
      ids,
      ({ id }) => id,
      (signal) => rowsOf(readCredentials(services, me, { signal, ids })),
    );
  }

  /** Rereads some variables. */
  reloadVariables(variables: readonly EnvironmentVariable[]): Promise<void> {
    const { services, me } = this.connected;
    const ids = variables.map(({ id }) => id);
    return this.variables.loadRows(
      ids,
      ({ id }) => id,
      (signal) => rowsOf(readVariables(services, me, { signal, ids })),
    );
  }

  secretsOf(vault: string): PagedRows<SecretProperties> {
    const key = vault.toLowerCase();
    let rows = this.secrets.get(key);
    if (rows === undefined) {
      rows = new PagedRows(
        (signal) => readSecrets(this.connected.services, vault, { signal }),
        () => {
          this.changed('vaults');
        },
        undefined,
        inNaturalOrder(({ name }) => name),
      );
      this.secrets.set(key, rows);
    }
    return rows;
  }

  versionsOf(vault: string, secret: string): LazyAnswer<readonly SecretProperties[]> {
    const key = secretKey({ vault, secret });
    let asked = this.versions.get(key);
    if (asked === undefined) {
      asked = this.answer('vaults', (signal) => this.connected.services.keyVault.listVersions(vault, secret, { signal }));
      this.versions.set(key, asked);
    }
    return asked;
  }

  /** The connections that use a credential. */
  connectionsOf(credentialId: string): LazyAnswer<ConnectionList> {
    let asked = this.connections.get(credentialId);
    if (asked === undefined) {
      const { services } = this.connected;
      asked = this.answer('connections', (signal) =>
        listConnections(services, credentialId, { signal, made: this.made.get(credentialId) ?? [], deleted: this.deleted }),
      );
      this.connections.set(credentialId, asked);
    }
    return asked;
  }

  /** Records that a connection was made, and shows it. */
  async addConnection(credentialId: string, connectionId: string): Promise<void> {
    const known = this.made.get(credentialId) ?? [];
    if (!known.includes(connectionId)) this.made.set(credentialId, [...known, connectionId]);
    await this.connectionsOf(credentialId).load();
  }

  /** Records that a connection was deleted, so that no list shows what Dataverse may still return for it. */
  noteDeleted(connectionId: string): void {
    this.deleted.push(connectionId);
  }

  /** The health of a secret; undefined while it is being checked, which this call starts. */
  healthOf(reference: SecretReference): Health | undefined {
    return this.health.want(reference);
  }

  /** The health of a secret if it was already checked; checks nothing. */
  knownHealth(reference: SecretReference): Health | undefined {
    return this.health.known(reference);
  }

  /** What is known about all secrets; a new object after every change. */
  get healthKnowledge(): HealthKnowledge {
    return this.health.knowledge;
  }

  /** Has the secrets of one vault, or of all, checked again; what is known stays on show until then. */
  forgetHealth(vault?: string): void {
    this.health.forget(vault);
    this.changed('health');
  }

  /** Rereads a changed secret wherever it had been read before. */
  rereadSecret(vault: string, secret: string): void {
    this.forgetHealth(vault);
    const secrets = this.secrets.get(vault.toLowerCase());
    if (secrets?.wanted === true) void secrets.load();
    const versions = this.versions.get(secretKey({ vault, secret }));
    if (versions?.wanted === true) void versions.load();
  }

  /** Rereads the lists that were read before, and what is below their rows once that is visible. */
  refresh(): void {
    for (const below of [...this.secrets.values(), ...this.versions.values(), ...this.connections.values(), this.machines]) below.outdate();
    this.forgetHealth();
    for (const list of this.lists) if (list.wanted) void list.load();
  }

  stop(): void {
    this.health.stop();
    for (const one of [...this.lists, this.machines, ...this.secrets.values(), ...this.versions.values(), ...this.connections.values()])
      one.stop();
  }

  private list<T>(part: ListPart, read: Reader<T>, nameOf: (row: T) => string): PagedRows<T> {
    return new PagedRows(
      read,
      () => {
        if (part === 'variables') this.dropOldHealth();
        this.changed(part);
      },
      (done) => {
        this.started(part, done);
      },
      inNaturalOrder(nameOf),
    );
  }

  private answer<T>(part: Part, ask: (signal: AbortSignal) => Promise<Result<T>>): LazyAnswer<T> {
    return new LazyAnswer(ask, () => {
      this.changed(part);
    });
  }

  /** Forgets secrets that no variable points at any more. */
  private dropOldHealth(): void {
    if (this.variables.state === 'whole' && !this.variables.busy) this.health.keepOnly(this.links().variablesBySecret);
  }
}

async function* rowsOf<T>(pages: AsyncIterable<Result<Page<T>>>): AsyncGenerator<Result<readonly T[]>> {
  for await (const page of pages) yield page.ok ? succeed(page.value.rows) : page;
}
