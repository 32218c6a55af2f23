import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { connect, sandboxEnvironment } from '../../src/cloud/main';
import type { Result } from '../../src/cloud/result';
import type { Page, Services } from '../../src/cloud/services';
import { readCredentials } from '../../src/credentials/browse/readCredentials';
import { readMe } from '../../src/credentials/model/me';
import { readVariables } from '../../src/credentials/browse/readVariables';
import { summariseGraph } from '../../src/credentials/trace/summarise';
import { trace } from '../../src/credentials/trace/trace';
import { inEnglish } from '../../src/message';
import type { SandboxReady } from '../../src/sandbox/sandboxReady';
import { IssuerCredential } from '../../src/vscode/environments/issuerCredential';
import { median } from './timed';

const scale = { credentials: 10_000, variables: 50_000 };
const runs = 5;

/** What one new process measures: milliseconds from the first request, and megabytes of heap that are kept. */
const measures = v.object({
  credentials: v.number(),
  allCredentials: v.number(),
  variables: v.number(),
  allVariables: v.number(),
  trace: v.number(),
  summary: v.string(),
  megabytes: v.number(),
});
type Measures = v.InferOutput<typeof measures>;

/** Reads the environment as the sidebar does when it is opened for the first time. */
async function measure(ready: SandboxReady): Promise<Measures> {
  const before = heap();
  const services = connect({ environment: sandboxEnvironment(ready, 'Sandbox'), credential: new IssuerCredential(ready) });
  const start = performance.now();
  const me = await readMe(services);
  if (!me.ok) throw new Error(me.error.message);
  const credentials = await read(readCredentials(services, me.value), start);
  const restart = performance.now();
  const variables = await read(readVariables(services, me.value), restart);
  const kept = heap() - before;
  const traced = await measureTrace(services);
  if (credentials.rows.length + variables.rows.length !== scale.credentials + scale.variables) throw new Error('Rows are missing.');
  return {
    credentials: credentials.first,
    allCredentials: credentials.all,
    variables: variables.first,
    allVariables: variables.all,
    ...traced,
    megabytes: kept,
  };
}

async function read<T>(pages: AsyncGenerator<Result<Page<T>>>, start: number): Promise<{ first: number; all: number; rows: T[] }> {
  const rows: T[] = [];
  let first = NaN;
  for await (const page of pages) {
    if (!page.ok) throw new Error(page.error.message);
    if (rows.length === 0) first = performance.now() - start;
    rows.push(...page.value.rows);
  }
  return { first, all: performance.now() - start, rows };
}

async function measureTrace(services: Services): Promise<{ trace: number; summary: string }> {
  const start = performance.now();
  const graph = await trace(services, { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw' }, []);
  if (!graph.ok) throw new Error(graph.error.message);
  return { trace: performance.now() - start, summary: inEnglish(summariseGraph(graph.value)) };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Starts the sandbox as its own process, so that its work and memory are not counted. */
async function startScaledSandbox(): Promise<{ readonly ready: string; readonly child: ChildProcess }> {
  const script = `require(${JSON.stringify(resolve('dist/sandbox.js'))}).startSandbox({ scale: ${JSON.stringify(scale)} }).then(({ ready }) => { console.log(JSON.stringify(ready)); })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [ready] = (await once(child.stdout, 'data')) as [Buffer];
  return { ready: ready.toString(), child };
}

async function measureAll(): Promise<void> {
  const { ready, child } = await startScaledSandbox();
  try {
    const results = Array.from({ length: runs }, () => {
      const { stdout } = spawnSync(process.execPath, ['--expose-gc', __filename], {
        input: ready,
        stdio: ['pipe', 'pipe', 'inherit'],
        encoding: 'utf8',
      });
      return v.parse(v.pipe(v.string(), v.parseJson(), measures), stdout);
    });
    const row = (name: string, value: (result: Measures) => number, unit: string) => {
      console.log(`  ${name.padEnd(46)}${median(results.map(value)).toFixed(0).padStart(9)} ${unit}`);
    };
    console.log(`An environment with ${scale.credentials} credentials and ${scale.variables} variables, in a new process each time`);
    row('first credentials', (result) => result.credentials, 'ms');
    row('all credentials', (result) => result.allCredentials, 'ms');
    row('first variables', (result) => result.variables, 'ms');
    row('all variables', (result) => result.allVariables, 'ms');
    row(`trace: ${results[0]?.summary ?? ''}`, (result) => result.trace, 'ms');
    row('heap kept by all rows', (result) => result.megabytes, 'MB');
  } finally {
    child.kill();
  }
}

async function measureOnce(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  console.log(JSON.stringify(await measure(JSON.parse(Buffer.concat(chunks).toString()) as SandboxReady)));
}

void (typeof globalThis.gc === 'function' ? measureOnce() : measureAll());
