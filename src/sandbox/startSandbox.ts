import { randomBytes } from 'node:crypto';
import { createCompany } from './company/company';
import { resourcesOf, type Addresses } from './host/addresses';
import { issuerEndpoint, serviceEndpoint, type EndpointContext } from './host/createEndpoints';
import { createServices } from './host/createServices';
import { Faults } from './host/faults';
import { Journal } from './host/journal';
import { listen, type Listener } from './host/listen';
import { makeOwnerKey } from './host/ownerKey';
import type { Endpoint } from './host/endpoint';
import { serveEndpoint } from './host/serveEndpoint';
import { StateFile } from './host/stateFile';
import { StateLock } from './host/stateLock';
import type { SandboxReady, SandboxService } from './sandboxReady';
import { issueToken } from './tokens/issuer';
import type { Person, SandboxState } from './sandboxState';

export interface SandboxOptions {
  /** Dataverse listens here and the other services on the following ports; 0, the default, means any free port for each. */
  readonly port?: number;
  /** Where the state is kept across restarts, by one sandbox at a time; not used with `scale`. */
  readonly stateFile?: string;
  /** This many rows, for trying out large environments. */
  readonly scale?: { readonly credentials: number; readonly variables: number };
  /** False creates an environment with the older credential columns. */
  readonly newColumns?: boolean;
  readonly clock?: () => Date;
}

export interface Sandbox {
  readonly ready: SandboxReady;
  /** False if another running sandbox owns the state file: this one started from a copy, and its changes are lost when it ends. */
  readonly keepsState: boolean;
  /** Restores the seeded company; addresses and tokens stay valid. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts every service of the sandbox on 127.0.0.1. Rejects if a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, stateFile, scale, newColumns = true, clock: realClock = () => new Date() } = options;
  let ahead = 0;
  const now = () => new Date(realClock().getTime() + ahead);
  const seed = () => createCompany(now, scale, newColumns);
  const kept = stateFile === undefined || scale ? undefined : stateFile;

  // Take the lock before reading the file, so that the last save of the previous owner is read, too.
  const lock = kept === undefined ? undefined : await StateLock.take(kept);
  let state = (kept === undefined ? undefined : await StateFile.load(kept)) ?? seed();
  const file = kept === undefined || lock === undefined ? undefined : new StateFile(kept, () => state, lock);
  const build = () => createServices(state, { newColumns, addresses, clock: now, changed: () => file?.saveSoon() });
  const reset = () => {
    state = seed();
    services = build();
    file?.saveSoon();
  };

  const ownerKey = makeOwnerKey();
  const context: EndpointContext = {
    key: randomBytes(32),
    ownerKey,
    state: () => state,
    addresses: () => addresses,
    service: (name, place) => services(name, place),
    now,
  };
  const around = {
    ownerKey,
    faults: new Faults(),
    journal: new Journal(),
    now,
    reset,
    advanceClock: (seconds: number) => {
      ahead += seconds * 1000;
    },
  };
  const listeners: Listener[] = [];
  const open = async (endpoint: Endpoint) => {
    const listener = await listen(port === 0 ? 0 : port + listeners.length, (incoming, outgoing, actual) => {
      serveEndpoint(incoming, outgoing, actual, endpoint, around).catch((error: unknown) => {
        // A client that goes away in the middle of its request is not a bug.
        if (!incoming.readableAborted) console.error(error);
        outgoing.destroy();
      });
    });
    listeners.push(listener);
    return listener.address;
  };
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await file?.close();
  };

  let addresses: Addresses;
  try {
    addresses = await openAll(context, open);
  } catch (error) {
    await close();
    throw error;
  }
  let services = build();
  const keepsState = kept === undefined || file !== undefined;
  return {
    ready: describeSandbox(state, context),
    keepsState,
    reset: async () => {
      reset();
      await file?.flush();
    },
    close,
  };
}

async function openAll(context: EndpointContext, open: (endpoint: Endpoint) => Promise<string>): Promise<Addresses> {
  const dataverse = await open(serviceEndpoint(context, 'dataverse', { environment: 'main' }));
  const issuer = await open(issuerEndpoint(context));
  const resourceManager = await open(serviceEndpoint(context, 'resourceManager'));
  const powerPlatform = await open(serviceEndpoint(context, 'powerPlatform', { environment: 'main' }));
  const discovery = await open(serviceEndpoint(context, 'discovery'));
  const graph = await open(serviceEndpoint(context, 'graph'));
  const keyVaults: Record<string, string> = {};
  for (const { name } of context.state().azure.vaults) keyVaults[name] = await open(serviceEndpoint(context, 'keyVault', { vault: name }));
  const test = {
    dataverse: await open(serviceEndpoint(context, 'dataverse', { environment: 'test' })),
    powerPlatform: await open(serviceEndpoint(context, 'powerPlatform', { environment: 'test' })),
  };
  return { dataverse, issuer, resourceManager, powerPlatform, discovery, graph, keyVaults, test };
}

function describeSandbox(state: SandboxState, context: EndpointContext): SandboxReady {
  const { test, ...addresses } = context.addresses();
  const resources = resourcesOf({ ...addresses, test });
  const person = defaultPerson(state);
  const token = (service: SandboxService) =>
    issueToken(addresses.issuer, person, resources[service], { key: context.key, now: context.now() });
  return {
    ...addresses,
    environmentId: state.environmentId,
    environments: [
      { name: 'main', dataverse: addresses.dataverse, powerPlatform: addresses.powerPlatform, environmentId: state.environmentId },
      { name: 'test', ...test, environmentId: state.test.environmentId },
    ],
    tenantId: state.tenantId,
    subscriptionId: state.azure.subscriptions.find(({ tenantId }) => tenantId === state.tenantId)?.id ?? '',
    person: person.mail,
    key: context.ownerKey,
    resources,
    tokens: {
      dataverse: token('dataverse'),
      keyVault: token('keyVault'),
      resourceManager: token('resourceManager'),
      powerPlatform: token('powerPlatform'),
      discovery: token('discovery'),
      graph: token('graph'),
    },
  };
}

/** The first maker of the company. */
function defaultPerson({ people }: SandboxState): Person {
  const maker = people.find(({ role }) => role === 'maker');
  if (!maker) throw new Error('The company has no maker.');
  return maker;
}
