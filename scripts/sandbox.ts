import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { startSandbox, type SandboxReady } from '../src/sandbox/main';
import { parseSandboxArguments, sandboxHelp } from './sandbox/sandboxArguments';

async function main(): Promise<void> {
  const asked = parseSandboxArguments(process.argv.slice(2));
  if (asked.kind === 'help') {
    process.stdout.write(sandboxHelp);
    return;
  }
  if (asked.kind === 'wrong') {
    process.stderr.write(`sandbox: ${asked.text}\n`);
    process.exitCode = 2;
    return;
  }
  const sandbox = await startSandbox(asked.options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      sandbox.close().catch(fail);
    });
  if (asked.readyFile !== undefined) await writeReadyFile(asked.readyFile, sandbox.ready);
  process.stdout.write(describe(sandbox.ready));
  if (!sandbox.keepsState)
    process.stderr.write(
      'sandbox: another sandbox keeps this state file. This one began with a copy, and what is done in it is not kept.\n',
    );
}

/** Appears completely or not at all, and only for this user: it contains the key and tokens. */
async function writeReadyFile(file: string, ready: SandboxReady): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, `${JSON.stringify(ready, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(temporary, file);
}

function describe({
  dataverse,
  resourceManager,
  powerPlatform,
  discovery,
  graph,
  issuer,
  keyVaults,
  environments,
  person,
}: SandboxReady): string {
  const test = environments.find(({ name }) => name === 'test');
  const addresses = {
    Dataverse: dataverse,
    'Resource Manager': resourceManager,
    'Power Platform': powerPlatform,
    Discovery: discovery,
    Graph: graph,
    'Token issuer': issuer,
    ...keyVaults,
    ...(test && { 'Dataverse (test)': test.dataverse, 'Platform (test)': test.powerPlatform }),
  };
  const lines = Object.entries(addresses).map(([name, address]) => `  ${name.padEnd(18)}${address}`);
  return `The sandbox is ready for ${person}:\n${lines.join('\n')}\n`;
}

function fail(error: unknown): void {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
