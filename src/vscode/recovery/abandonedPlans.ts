import type * as vscode from 'vscode';
import { keyOf } from '../environments/chosenEnvironment';
import type { Session } from '../environments/session';
import type { KeptPlan, PlanFiles } from '../plans/planFiles';

/** Each time an environment is connected, looks there for plans whose window is gone, and reports each of them once. */
export class AbandonedPlans implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly stopped = new AbortController();
  private readonly told = new Set<string>();
  /** The environment that was checked last: reconnecting it finds nothing new. */
  private looked: string | undefined;

  constructor(
    private readonly session: Session,
    private readonly plans: PlanFiles,
    private readonly offerRecovery: (kept: KeptPlan) => Promise<void>,
  ) {
    this.subscription = session.onDidChange(() => {
      void this.findAbandoned();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.stopped.abort();
  }

  private async findAbandoned(): Promise<void> {
    const { state } = this.session;
    if (state.kind !== 'connected' || this.looked === keyOf(state.chosen)) return;
    this.looked = keyOf(state.chosen);
    const { signal } = this.stopped;
    for (const kept of await this.plans.abandoned(state.chosen, signal)) {
      if (signal.aborted || this.told.has(kept.id)) continue;
      this.told.add(kept.id);
      void this.offerRecovery(kept);
    }
  }
}
