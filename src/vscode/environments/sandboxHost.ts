import * as vscode from 'vscode';
import * as v from 'valibot';
import { isLoopback } from '../../cloud/loopback';
import type { Sandbox, SandboxReady } from '../../sandbox/main';
import { showInfo } from '../messages/messages';
import { section } from '../settings';

const services = v.object({
  dataverse: v.string(),
  keyVault: v.string(),
  resourceManager: v.string(),
  powerPlatform: v.string(),
  discovery: v.string(),
  graph: v.string(),
});
/** A sandbox must be on this computer. */
const address = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => isLoopback(new URL(text))),
);
const readyFile = v.object({
  dataverse: address,
  resourceManager: address,
  powerPlatform: address,
  discovery: address,
  graph: address,
  issuer: address,
  keyVaults: v.record(v.string(), address),
  environmentId: v.string(),
  /** Absent in files written when there was only one environment. */
  environments: v.exactOptional(
    v.array(v.object({ name: v.picklist(['main', 'test']), dataverse: address, powerPlatform: address, environmentId: v.string() })),
    [],
  ),
  tenantId: v.string(),
  subscriptionId: v.string(),
  person: v.string(),
  key: v.string(),
  resources: services,
  tokens: services,
});

/** The sandbox that the extension runs itself, or a running one that a setting names. */
export class SandboxHost implements vscode.Disposable {
  private own: Promise<Sandbox> | undefined;

  /** The extension's own sandbox keeps its state below `storage`, one window at a time, so that what the user tries survives a restart. */
  constructor(private readonly storage: vscode.Uri) {}

  /** Where the sandbox is; starts it if needed. Undefined: the file named by the setting cannot be read. */
  async ready(): Promise<SandboxReady | undefined> {
    const file = readyFileSetting();
    if (file !== '') return readReadyFile(vscode.Uri.file(file));
    this.own ??= this.start();
    try {
      return (await this.own).ready;
    } catch (fault) {
      this.own = undefined;
      throw fault;
    }
  }

  /** Restores the company that it starts with. False: the sandbox is not ours. */
  async reset(): Promise<boolean> {
    if (readyFileSetting() !== '' || this.own === undefined) return false;
    await (await this.own).reset();
    return true;
  }

  dispose(): void {
    void this.own?.then((sandbox) => sandbox.close());
  }

  private async start(): Promise<Sandbox> {
    await vscode.workspace.fs.createDirectory(this.storage);
    const { startSandbox } = await import('../../sandbox/main');
    const sandbox = await startSandbox({ stateFile: vscode.Uri.joinPath(this.storage, 'sandbox.json').fsPath });
    if (!sandbox.keepsState) {
      void showInfo(
        vscode.l10n.t(
          'The sandbox is open in another window already. This window works with a copy of it: what you do here is not kept, and the other window does not see it.',
        ),
      );
    }
    return sandbox;
  }
}

function readyFileSetting(): string {
  const value = vscode.workspace.getConfiguration(section).get<unknown>('sandbox.readyFile');
  return typeof value === 'string' ? value.trim() : '';
}

async function readReadyFile(uri: vscode.Uri): Promise<SandboxReady | undefined> {
  try {
    const read = v.safeParse(readyFile, JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))));
    return read.success ? read.output : undefined;
  } catch {
    // No such file, or not JSON: either way, no sandbox is running there.
    return undefined;
  }
}
