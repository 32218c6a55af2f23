import { randomUUID } from 'node:crypto';
import { fail, succeed, type CloudError, type Result } from '../../cloud/result';
import type { PlatformConnection, Services } from '../../cloud/services';
import { say } from '../../message';
import type { Made, StepRecord } from '../stepRecord';
import { Plan, type PlanOutcome, type Step, type StepProgress } from '../plan';
import { refuse } from '../model/refuse';
import { checkRunOwner, type RunOwnerCheck } from './checkRunOwner';
import { connectionBody, type RunOwner } from './connectionBody';
import { desktopFlows, isConnected } from './desktopFlows';
import { readConnectable, type ConnectableCredential } from './readConnectable';

export interface NewConnection {
  readonly credentialId: string;
  readonly displayName: string;
  /** The id of a machine group. */
  readonly targetId: string;
  readonly runOwner?: RunOwner;
}

/** The outcome of making a connection. */
export type ConnectionOutcome =
  | { readonly kind: 'connected' }
  /** It exists but cannot sign in: `error` holds the service's reason. */
  | { readonly kind: 'notConnected'; readonly error: CloudError }
  | Exclude<PlanOutcome, { kind: 'done' }>;

/**
 * Makes one desktop flow connection. We choose its id from the start, so that saving it again after a failure does not create a second one.
 */
export class ConnectionMaking {
  /** Whether the service has the connection. `unknown`: the answer to a request got lost. */
  made: 'no' | 'yes' | 'unknown' = 'no';
  /** The plan that runs the steps; a new one each time it is saved again. */
  plan: Plan;
  private read: ConnectableCredential | undefined;
  private saved: PlatformConnection | undefined;
  /** Why it is not connected. */
  private refusal: CloudError | undefined;

  /** `before`: how far it had got when it was stored, under this id. */
  constructor(
    private readonly services: Services,
    private wanted: NewConnection,
    readonly id: string = randomUUID(),
    before: readonly StepRecord[] = [],
  ) {
    this.plan = new Plan(this.steps(), undefined, before);
  }

  /** Saving again starts a new plan, even though the connection exists already. */
  get records(): readonly StepRecord[] {
    return this.plan.records.map((record) => (record.state === 'waiting' && this.made !== 'no' ? { ...record, state: 'unsure' } : record));
  }

  get halfMade(): boolean {
    return this.progress.some(({ state }) => state !== 'done') && this.records.some(({ state }) => state !== 'waiting');
  }

  get keep(): () => Promise<void> {
    return this.plan.keep;
  }

  set keep(keep: () => Promise<void>) {
    this.plan.keep = keep;
  }

  get progress(): readonly StepProgress[] {
    return this.plan.progress;
  }

  /** Makes it, or resumes at the step that failed. */
  async run(changed: () => void, signal: AbortSignal): Promise<ConnectionOutcome> {
    const outcome = await this.plan.run(changed, signal);
    if (outcome.kind === 'done') return { kind: 'connected' };
    return outcome.kind === 'failed' && outcome.error === this.refusal ? { kind: 'notConnected', error: outcome.error } : outcome;
  }

  /** Saves it again under the same id: with other answers, or with the current credential and variables. */
  saveAgain(changed: () => void, signal: AbortSignal, wanted = this.wanted): Promise<ConnectionOutcome> {
    this.wanted = wanted;
    const { keep } = this.plan;
    this.plan = new Plan(this.steps());
    this.plan.keep = keep;
    return this.run(changed, signal);
  }

  /** Forgets the run owner's certificate: from now on it can be saved again only with other answers. */
  forgetSecrets(): void {
    const { credentialId, displayName, targetId } = this.wanted;
    this.wanted = { credentialId, displayName, targetId };
  }

  /** Deletes what was made. */
  async remove(signal: AbortSignal): Promise<Result<void>> {
    const gone = await this.services.powerPlatform.deleteConnection(desktopFlows, this.id, { signal });
    if (!gone.ok && gone.error.kind !== 'notFound') return gone;
    this.made = 'no';
    return succeed(undefined);
  }

  private steps(): Step[] {
    const { credentialId, displayName, targetId, runOwner } = this.wanted;
    return [
      { id: 'read', title: say('Read the credential'), run: (signal) => this.readCredential(signal) },
      ...(this.wanted.runOwner === undefined
        ? []
        : [
            { id: 'runOwner', title: say('Check that the run owner may use it'), run: (signal: AbortSignal) => this.checkRunOwner(signal) },
          ]),
      {
        id: 'save',
        title: say('Save the connection'),
        run: (signal) => this.save(signal),
        made: { kind: 'connection', id: this.id, name: displayName, credentialId, targetId, runOwner: runOwner !== undefined },
        undo: {
          run: (signal) => this.remove(signal),
          left: say('The connection {0} stays ({1}).', displayName, this.id),
          afterFailure: true,
        },
      },
      { id: 'verify', title: say('Check that it is connected'), run: (signal) => this.verify(signal) },
    ];
  }

  private async readCredential(signal: AbortSignal): Promise<Result<void>> {
    const read = await readConnectable(this.services, this.wanted.credentialId, { signal });
    if (!read.ok) return read;
    this.read = read.value;
    return succeed(undefined);
  }

  /** Stops only if something is known to be missing. */
  private async checkRunOwner(signal: AbortSignal): Promise<Result<void>> {
    const { credentialId, targetId: machineGroupId, runOwner } = this.wanted;
    if (runOwner === undefined) return succeed(undefined);
    const checks = await checkRunOwner(
      this.services,
      runOwner.applicationId,
      { credentialId, variableIds: this.read?.variableIds ?? [], machineGroupId },
      { signal },
    );
    const missing = checks.find(({ state }) => state === 'fail');
    return missing === undefined ? succeed(undefined) : refuse(sentence(missing));
  }

  private async save(signal: AbortSignal): Promise<Result<void>> {
    const { displayName, targetId, runOwner } = this.wanted;
    if (this.read === undefined) return succeed(undefined);
    const body = connectionBody({ displayName, credential: this.read.credential, targetId, ...(runOwner && { runOwner }) });
    const before = this.made;
    this.made = before === 'yes' ? 'yes' : 'unknown';
    // Stays unknown if this is aborted.
    const saved = await this.services.powerPlatform.saveConnection(desktopFlows, this.id, body, { signal });
    if (!saved.ok) {
      if (saved.error.unsure !== true) this.made = before;
      return saved;
    }
    this.made = 'yes';
    this.saved = saved.value;
    return succeed(undefined);
  }

  /** Uses the answer to saving at first; later, or if that was not good, the service's current status. */
  private async verify(signal: AbortSignal): Promise<Result<void>> {
    const answered = this.saved;
    this.saved = undefined;
    if (answered && isConnected(answered)) return succeed(undefined);
    const now = await this.services.powerPlatform.readConnection(desktopFlows, this.id, { signal });
    if (!now.ok) return now;
    if (isConnected(now.value)) return succeed(undefined);
    this.refusal = notConnected(now.value);
    return fail(this.refusal);
  }
}

/** Restores the making of a connection to the point at which it was stored. Its run owner is lost with the certificate. */
export function restoreConnection(
  services: Services,
  { id, name, credentialId, targetId }: Extract<Made, { kind: 'connection' }>,
  record: StepRecord,
): Plan {
  return new ConnectionMaking(services, { credentialId, displayName: name, targetId }, id, [record]).plan;
}

function notConnected({ status, statusReason }: PlatformConnection): CloudError {
  return {
    kind: 'validation',
    service: 'Power Platform',
    message: statusReason ?? '',
    ...(status !== '' && { code: status }),
    remedy: say('Check that the secret can be read and that the account and the machine are right. Then save it again, or delete it.'),
  };
}

function sentence({ title, evidence, remedy }: RunOwnerCheck) {
  return remedy === undefined ? say('{0}: {1}', title, evidence) : say('{0}: {1} {2}', title, evidence, remedy);
}
