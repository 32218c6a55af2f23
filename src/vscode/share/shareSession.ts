import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { Me } from '../../credentials/model/me';
import type { Principal } from '../../credentials/sharing/principal';
import { readShares, type Sharing } from '../../credentials/sharing/readShares';
import { changeRole, shareCredential, shareVariable, whyNotShare } from '../../credentials/sharing/shareCredential';
import type { SharedObject } from '../../credentials/sharing/sharedObject';
import type { ShareRole } from '../../credentials/sharing/shareRoles';
import type { ShareRow } from '../../credentials/sharing/shareRow';
import { foreseeVariables, stopSharing, type VariableFate } from '../../credentials/sharing/stopSharing';
import { findUsedVariables, type UsedVariable, type UsedVariables } from '../../credentials/sharing/usedVariables';
import { say } from '../../message';

/** What is done for one person or team. */
export type Task =
  | { readonly kind: 'share'; readonly role: ShareRole }
  | { readonly kind: 'changeRole'; readonly role: ShareRole }
  | { readonly kind: 'remove'; readonly withVariables: boolean };

/** A task with how far it is: what has no row yet is still to be done. */
export interface Outcome {
  readonly principal: Principal;
  readonly task: Task;
  readonly objects: readonly SharedObject[];
  readonly rows: ReadonlyMap<string, ShareRow>;
}

/** A removal that the person is asked about; without `removalOutcomes` it is not known yet what becomes of the variables. */
export interface Removal {
  readonly principal: Principal;
  readonly removalOutcomes?: readonly VariableFate[];
}

export type ShareState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: CloudError }
  /** `stale`: why it could not be read again after a change. */
  | { readonly kind: 'open'; readonly sharing: Sharing; readonly used: UsedVariables; readonly stale?: CloudError };

interface ShareSessionOptions {
  readonly services: Services;
  readonly me: Me;
  readonly credentialId: string;
  /** Something is another thing than before. */
  readonly changed: () => void;
}

/** Where one credential is shared: whom the person has chosen, what was done about it, and how that came out. */
export class ShareSession {
  state: ShareState = { kind: 'loading' };
  chosen: readonly { readonly principal: Principal; readonly role: ShareRole }[] = [];
  removal: Removal | undefined;
  outcomes: readonly Outcome[] = [];
  /** For whom something was done last. */
  private latest: ReadonlySet<string> = new Set();
  /** Whether something is being done; nothing else is begun then. */
  busy = false;
  /** Grow with every question, so that an answer that was overtaken changes nothing. */
  private loads = 0;
  private asked = 0;

  constructor(private parts: ShareSessionOptions) {}

  /** The same person is connected anew: what they chose stays. */
  rehome(services: Services): void {
    this.parts = { ...this.parts, services };
  }

  /** Somebody else is connected: what was chosen was chosen by another person. */
  forgetChosen(): void {
    this.chosen = [];
  }

  /** Reads everything anew. What was there before stays on show until then; the wishes and the outcomes stay anyhow. */
  async load(): Promise<void> {
    const { services, me, credentialId, changed } = this.parts;
    const loading = ++this.loads;
    if (this.state.kind === 'failed') this.state = { kind: 'loading' };
    changed();
    const sharing = await readShares(services, me, credentialId);
    const used = sharing.ok ? await findUsedVariables(services, sharing.value.row) : undefined;
    if (loading !== this.loads) return;
    if (sharing.ok && used) this.state = { kind: 'open', sharing: sharing.value, used };
    else if (!sharing.ok)
      this.state =
        this.state.kind === 'open' && this.outcomes.length > 0
          ? { ...this.state, stale: sharing.error }
          : { kind: 'failed', error: sharing.error };
    changed();
  }

  /** Puts somebody on the list of those to share with: with the role that they have already, else with the smallest. */
  choose(principal: Principal): void {
    if (
      this.state.kind !== 'open' ||
      whyNotShare(this.state.sharing, principal) ||
      this.chosen.some((one) => one.principal.id === principal.id)
    )
      return;
    const now = this.state.sharing.shares.find((share) => share.principal.id === principal.id)?.role ?? 'user';
    this.chosen = [...this.chosen, { principal, role: now === 'custom' ? 'user' : now }];
    this.parts.changed();
  }

  drop(id: string): void {
    this.chosen = this.chosen.filter(({ principal }) => principal.id !== id);
    this.parts.changed();
  }

  setRole(id: string, role: ShareRole): void {
    this.chosen = this.chosen.map((one) => (one.principal.id === id ? { ...one, role } : one));
    this.parts.changed();
  }

  /** Shares with everybody who was chosen. */
  async share(): Promise<void> {
    const { chosen, openState: open } = this;
    if (!open || chosen.length === 0) return;
    this.chosen = [];
    const { credential } = open.sharing;
    await this.carryOut(
      chosen.map(({ principal, role }) => ({
        principal,
        task: { kind: 'share', role },
        objects: [credential, ...open.used.variables],
        rows: new Map(),
      })),
    );
  }

  async changeRole(id: string, role: ShareRole): Promise<void> {
    const principal = this.sharedWith(id);
    if (!this.openState || !principal) return;
    await this.carryOut([{ principal, task: { kind: 'changeRole', role }, objects: [this.openState.sharing.credential], rows: new Map() }]);
  }

  /** Asks the person about a removal, with what would become of the variables. */
  async askRemoval(id: string): Promise<void> {
    const principal = this.sharedWith(id);
    const { openState: open } = this;
    if (!open || !principal) return;
    const asked = ++this.asked;
    this.removal = { principal };
    this.parts.changed();
    const removalOutcomes = await foreseeVariables(this.parts.services, open.sharing, open.used.variables, principal);
    if (asked !== this.asked || this.removal.principal.id !== id) return;
    this.removal = { principal, removalOutcomes };
    this.parts.changed();
  }

  cancelRemoval(): void {
    this.asked += 1;
    this.removal = undefined;
    this.parts.changed();
  }

  async remove(id: string, withVariables: boolean): Promise<void> {
    const principal = this.sharedWith(id);
    const { openState: open } = this;
    if (!open || !principal || this.removal?.principal.id !== id) return;
    this.cancelRemoval();
    const objects = [open.sharing.credential, ...(withVariables ? open.used.variables : [])];
    await this.carryOut([{ principal, task: { kind: 'remove', withVariables }, objects, rows: new Map() }]);
  }

  /** What came of what was done last. */
  get latestOutcomes(): readonly Outcome[] {
    return this.outcomes.filter(({ principal }) => this.latest.has(principal.id));
  }

  /** Does one row again; for the credential also the variables that could not be used, or not be tried, for the same reason. */
  async retryRow(id: string, objectId: string): Promise<void> {
    const outcome = this.outcomes.find(({ principal }) => principal.id === id);
    const row = outcome?.rows.get(objectId);
    if (!this.openState || !outcome || !row) return;
    const rows = new Map(
      [...outcome.rows].filter(
        ([other, { state }]) => other !== objectId && !(row.object.kind === 'credential' && (state === 'skipped' || state === row.state)),
      ),
    );
    await this.carryOut([{ ...outcome, rows }], this.outcomes);
  }

  /** What was under way when we made a mistake is not waited for any longer. */
  giveUp(): void {
    if (this.state.kind === 'loading') this.state = { kind: 'failed', error: mistake };
    if (this.removal && !this.removal.removalOutcomes) this.removal = undefined;
    this.parts.changed();
  }

  private get openState(): Extract<ShareState, { kind: 'open' }> | undefined {
    return this.state.kind === 'open' && !this.busy ? this.state : undefined;
  }

  private sharedWith(id: string): Principal | undefined {
    return this.state.kind === 'open' ? this.state.sharing.shares.find(({ principal }) => principal.id === id)?.principal : undefined;
  }

  /** Does what has no row yet, one after another, and reads the shares again afterwards. `before` stays on show beside it. */
  private async carryOut(outcomes: readonly Outcome[], before: readonly Outcome[] = this.outcomes.filter(isUnfinished)): Promise<void> {
    if (!this.openState) return;
    const { sharing } = this.openState;
    this.busy = true;
    this.latest = new Set(outcomes.map(({ principal }) => principal.id));
    const news = new Map(outcomes.map((outcome) => [outcome.principal.id, outcome]));
    const known = new Set(before.map(({ principal }) => principal.id));
    this.outcomes = [
      ...outcomes.filter(({ principal }) => !known.has(principal.id)),
      ...before.map((outcome) => news.get(outcome.principal.id) ?? outcome),
    ];
    this.parts.changed();
    try {
      for (const outcome of outcomes) for await (const row of this.run(sharing, outcome)) this.put(outcome, row);
    } finally {
      this.busy = false;
      await this.load();
    }
  }

  private async *run(sharing: Sharing, { principal, task, objects, rows }: Outcome): AsyncGenerator<ShareRow> {
    const { services } = this.parts;
    const left = objects.filter(({ id }) => !rows.has(id));
    const variables = left.filter((object): object is UsedVariable => object.kind === 'variable');
    const withCredential = left.length > variables.length;
    if (task.kind === 'remove') yield* stopSharing(services, sharing, principal, variables);
    else if (task.kind === 'changeRole') yield await changeRole(services, sharing.credential, { principal, role: task.role });
    else if (withCredential) yield* shareCredential(services, sharing, variables, { principal, role: task.role });
    else for (const variable of variables) yield await shareVariable(services, variable, { principal, role: task.role });
  }

  private put(outcome: Outcome, row: ShareRow): void {
    this.outcomes = this.outcomes.map((one) =>
      one.principal.id === outcome.principal.id ? { ...one, rows: new Map([...one.rows, [row.object.id, row]]) } : one,
    );
    this.parts.changed();
  }
}

/** Whether something of it is still to be done or to be put right. */
function isUnfinished({ rows }: Outcome): boolean {
  return [...rows.values()].some(({ state }) => state !== 'done' && state !== 'kept');
}

const mistake: CloudError = {
  kind: 'unexpected',
  service: 'Dataverse',
  message: '',
  remedy: say('Flow Warden made a mistake here; the log says where. Refresh to try again.'),
};
