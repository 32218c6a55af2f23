import type { TokenCredential } from '@azure/core-auth';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../../src/cloud/connect';
import type { Timing } from '../../../src/cloud/client/timing';
import { sandboxEnvironment, type SandboxAddresses } from '../../../src/cloud/sandboxCloud';
import type { Services } from '../../../src/cloud/services';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a test lets a service say: an answer, a connection that breaks before or within one, or silence. */
export type Said =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'breaks'
  | 'breaksOff'
  | 'silence';

/** One server on loopback that plays all services by a script, for what the sandbox cannot do. */
export interface ScriptedServices {
  readonly origin: string;
  readonly addresses: SandboxAddresses;
  readonly asked: readonly Asked[];
  /** How many requests were open at once at most. */
  readonly mostAtOnce: number;
  /** Resolves when a request has arrived that nobody answers. */
  readonly silent: Promise<void>;
  /** Resolves when the other side has ended such a request's connection. */
  readonly hungUp: Promise<void>;
  connect(options?: { readonly credential?: TokenCredential; readonly timing?: Timing; readonly tenantId?: string }): Services;
  close(): Promise<void>;
}

/** Starts the server. `say` gets each request and its number, from 0. */
export async function scriptServices(say: (asked: Asked, number: number) => Said | Promise<Said>): Promise<ScriptedServices> {
  const asked: Asked[] = [];
  const silent = signalled();
  const hungUp = signalled();
  let open = 0;
  let mostAtOnce = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.on('close', () => {
      open -= 1;
    });
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += String(piece);
    const { method = '', url: path = '', headers } = request;
    const said = await say(asked[asked.push({ method, path, headers, body }) - 1] ?? { method, path, headers, body }, asked.length - 1);
    if (said === 'breaks') return void request.socket.destroy();
    if (said === 'breaksOff') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"value":[', () => {
        request.socket.destroy();
      });
      return;
    }
    if (said === 'silence') {
      response.on('close', hungUp.happen);
      silent.happen();
      return;
    }
    response.writeHead(said.status, { 'Content-Type': 'application/json', ...said.headers });
    response.end(typeof said.body === 'string' || said.body instanceof Uint8Array ? said.body : JSON.stringify(said.body ?? {}));
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses: SandboxAddresses = {
    dataverse: origin,
    resourceManager: origin,
    powerPlatform: origin,
    discovery: origin,
    graph: origin,
    issuer: origin,
    keyVaults: { 'kv-one': origin },
    environmentId: 'an-environment',
    tenantId: 'a-tenant',
    resources: {
      keyVault: 'https://vault.test',
      resourceManager: 'https://arm.test',
      powerPlatform: 'https://platform.test',
      discovery: origin,
      graph: 'https://graph.test',
    },
  };
  return {
    origin,
    addresses,
    asked,
    get mostAtOnce() {
      return mostAtOnce;
    },
    silent: silent.happened,
    hungUp: hungUp.happened,
    connect: ({ credential = tokensInTurn(), timing = recordWaits().timing } = {}) =>
      connect({ environment: sandboxEnvironment(addresses, 'Scripted'), credential, timing }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A credential that gives `token-1`, `token-2` and so on, and remembers what it was asked for. */
export function tokensInTurn(): TokenCredential & {
  readonly asked: readonly { readonly scope: string; readonly claims: string | undefined; readonly tenantId: string | undefined }[];
} {
  const asked: { scope: string; claims: string | undefined; tenantId: string | undefined }[] = [];
  return {
    asked,
    getToken: (scope, options) => {
      asked.push({ scope: String(scope), claims: options?.claims, tenantId: options?.tenantId });
      return Promise.resolve({ token: `token-${asked.length}`, expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
}

/** A clock that stands still and waits for nothing, but remembers for how long it should have. */
export function recordWaits(now = 0): { readonly timing: Timing; readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    waits,
    timing: {
      now: () => now,
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      random: () => 1,
      timeout: 30_000,
    },
  };
}

function signalled(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return {
    happened,
    happen: () => {
      happen();
    },
  };
}
