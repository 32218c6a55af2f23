import type { Vault } from '../../../cloud/services';
import type { TraceStart } from '../../../credentials/trace/graph';
import { secretKey, type SecretReference } from '../../../credentials/model/secretReference';
import { say } from '../../../message';
import type { Counts } from '../rowCountText';
import { emptyNode, failureNodes, moreNode, readingNode, retryNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { secretNode, unseenVaultNode, vaultNode, versionNode } from '../nodes/vaultNode';
import type { EnvironmentData } from '../data/environmentData';
import type { TreeInput } from './treeInput';
import type { TreeContent } from './drawnNodes';

/** With more vaults than this, a vault's secrets are read only when it is opened. */
const readAhead = 25;
const step = 500;

/** Vault → secrets → versions. Names and attributes, never values. */
export class VaultsContent implements TreeContent {
  private readonly limits = new Map<string, number>();

  constructor(private readonly input: () => TreeInput) {}

  roots(): readonly Node[] {
    const { data, cached, failure, visible } = this.input();
    if (data === undefined) {
      const nodes = (cached?.vaults ?? []).map((vault) => vaultNode(vault, undefined, `vaults/${vault.name}`));
      return [...failureNodes(failure, nodes, 'vaults/failure'), ...nodes];
    }
    const { vaults, variables, subscriptions } = data;
    subscriptions.want();
    variables.want();
    vaults.want();
    if (vaults.awaited) return [readingNode('vaults')];
    const shown = this.select(data, vaults.rows);
    if (visible && vaults.state === 'whole' && vaults.rows.length <= readAhead)
      for (const { name } of vaults.rows) data.secretsOf(name).want();
    const unseen = this.unseen(data);
    const total = vaults.rows.length + unseen.all;
    if (shown.length + unseen.left.length === 0 && total > 0)
      return [emptyNode(say('Nothing matches. Clear the filter to see all {0}.', total), 'vaults/nothing')];
    const nodes = shown.map((vault) =>
      vaultNode(vault, data.secretsOf(vault.name).error, `vaults/${vault.name}`, subscriptionName(data, vault)),
    );
    return [...failureNodes(vaults.error, nodes, 'vaults/failure'), ...this.cut('vaults', [...nodes, ...unseen.left])];
  }

  /** The counts, whether the view is visible or not. */
  get counts(): Counts {
    const { data, cached } = this.input();
    if (data === undefined) return { left: cached?.vaults.length ?? 0, beyond: 0, troubled: 0 };
    const unseen = this.unseen(data);
    return { left: this.select(data, data.vaults.rows).length + unseen.left.length, beyond: unseen.all, troubled: 0 };
  }

  children({ id, subject }: Node): readonly Node[] {
    const { data } = this.input();
    if (data === undefined) return [];
    switch (subject.kind) {
      case 'failure':
        return [retryNode(subject.error, id)];
      case 'vault':
        return this.secrets(data, subject.name, subject.vault, id);
      case 'secret':
        return this.versions(data, subject.vault, subject.secret.name, id);
      default:
        return [];
    }
  }

  async read(wanted: TraceStart): Promise<void> {
    const { data } = this.input();
    if (data === undefined || wanted.kind !== 'secret') return;
    await data.vaults.find((rows) => rows.find(({ name }) => name.toLowerCase() === wanted.vault.toLowerCase()));
    await data.secretsOf(wanted.vault).find((rows) => rows.find(({ name }) => name.toLowerCase() === wanted.secret.toLowerCase()));
  }

  /** Lengthens a list: the vaults, or one vault's secrets. */
  showMore(list: string): void {
    this.limits.set(list, (this.limits.get(list) ?? step) + step);
  }

  shorten(): void {
    this.limits.clear();
  }

  private secrets(data: EnvironmentData, name: string, vault: Vault | undefined, at: string): readonly Node[] {
    if (vault === undefined) return this.pointedAt(data, name, at);
    const secrets = data.secretsOf(name);
    secrets.want();
    if (secrets.awaited) return [readingNode(at)];
    // Not being allowed to list does not mean that no secret of it can be read.
    if (secrets.error !== undefined && secrets.rows.length === 0)
      return [...failureNodes(secrets.error, secrets.rows, `${at}/failure`), ...this.pointedAt(data, name, at)];
    const usedBy = usage(data);
    const now = new Date();
    const words = filterWords(this.input().arrangement.filter);
    const inName = words.every((word) => name.toLowerCase().includes(word));
    const rows = secrets.rows.filter((secret) => inName || words.every((word) => `${name}/${secret.name}`.toLowerCase().includes(word)));
    if (rows.length === 0 && secrets.error === undefined) return [emptyNode(say('No secrets'), `${at}/none`)];
    const nodes = rows.map((secret) => {
      const versions = data.versionsOf(name, secret.name).value?.length;
      const users = usedBy(name, secret.name);
      return secretNode(
        name,
        vault.id,
        secret,
        { ...(versions !== undefined && { versions }), ...(users !== undefined && { usedBy: users }) },
        now,
        `${at}/${secret.name}`,
      );
    });
    return [...failureNodes(secrets.error, nodes, `${at}/failure`), ...this.cut(at, nodes)];
  }

  private versions(data: EnvironmentData, vault: string, secret: string, at: string): readonly Node[] {
    const asked = data.versionsOf(vault, secret);
    asked.want();
    if (asked.awaited) return [readingNode(at)];
    if (asked.error !== undefined) return failureNodes(asked.error, [], `${at}/failure`);
    const now = new Date();
    return (asked.value ?? []).map((version, index) => versionNode(vault, version, index === 0, now, `${at}/${version.version ?? index}`));
  }

  /** Secrets that variables point at but the vault itself does not list. */
  private pointedAt(data: EnvironmentData, vault: string, at: string): readonly Node[] {
    const wanted = `${vault.toLowerCase()}/`;
    const references = new Map<string, SecretReference>();
    for (const [key, [variable]] of data.links().variablesBySecret) {
      if (key.startsWith(wanted) && variable?.reference !== undefined) references.set(key, variable.reference);
    }
    return [...references].map(([key, reference]) => referenceNode(reference, data.healthOf(reference), `${at}/${key}`));
  }

  private select(data: EnvironmentData, vaults: readonly Vault[]): readonly Vault[] {
    const words = filterWords(this.input().arrangement.filter);
    if (words.length === 0) return vaults;
    return vaults.filter(({ name }) => {
      const names = [name, ...data.secretsOf(name).rows.map((secret) => secret.name)].join('\n').toLowerCase();
      return words.every((word) => names.includes(word));
    });
  }

  /** Vaults that variables point at but Azure does not list; known once both lists are complete. */
  private unseen(data: EnvironmentData): { readonly all: number; readonly left: readonly Node[] } {
    const { vaults, variables } = data;
    if (vaults.state !== 'whole' || variables.state !== 'whole') return { all: 0, left: [] };
    const listed = new Set(vaults.rows.map(({ name }) => name.toLowerCase()));
    const unseen = [...data.links().vaults].filter(([key]) => !listed.has(key));
    const words = filterWords(this.input().arrangement.filter);
    const left = unseen.filter(([key]) => words.every((word) => key.includes(word)));
    return { all: unseen.length, left: left.map(([key, { name, variables: count }]) => unseenVaultNode(name, count, `vaults/${key}`)) };
  }

  private cut(list: string, nodes: readonly Node[]): readonly Node[] {
    const limit = this.limits.get(list) ?? step;
    return nodes.length > limit ? [...nodes.slice(0, limit), moreNode(list, limit, nodes.length, step, `${list}/more`)] : nodes;
  }
}

function filterWords(filter: string): string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function subscriptionName({ subscriptions }: EnvironmentData, { subscriptionId }: Vault): string | undefined {
  return subscriptions.value?.find(({ id }) => id === subscriptionId)?.name;
}

/** How many variables point at a secret; undefined until every variable has been read. */
function usage(data: EnvironmentData): (vault: string, secret: string) => number | undefined {
  if (data.variables.state !== 'whole') return () => undefined;
  const { variablesBySecret } = data.links();
  return (vault, secret) => variablesBySecret.get(secretKey({ vault, secret }))?.length ?? 0;
}
