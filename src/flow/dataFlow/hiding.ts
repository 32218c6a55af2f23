import type { Flow } from '../model';
import { isSecure, outputsFollowInputs } from '../secureData';
import type { Step } from '../steps';
import { ItemOf, type PlacedReads } from './placedReads';

/** True if hidden in the run history, false if shown; undefined where no document says. */
export type Hidden = boolean | undefined;

/**
 * What the run history hides: what a step secures itself and, one step further, the inputs of whoever uses a secured step directly. Source:
 * azure-docs `logic-apps-securing-a-logic-app.md`.
 */
export class Hiding {
  private readonly triggers: readonly Step[];
  private readonly secured = new Map<Step, boolean>();
  private readonly known = new Map<Step, Hidden>();

  constructor(
    flow: Flow,
    private readonly reads: PlacedReads,
  ) {
    this.triggers = flow.steps.filter(({ role }) => role === 'trigger');
  }

  inputs(step: Step): Hidden {
    if (!this.known.has(step)) {
      // A loop may go through its own items.
      this.known.set(step, false);
      this.known.set(step, this.findOut(step));
    }
    return this.known.get(step);
  }

  private findOut(step: Step): Hidden {
    if (isSecure(step, 'inputs')) return true;
    let hidden: Hidden = false;
    for (const { read, holder, indirect } of this.reads.in(step)) {
      if (holder instanceof ItemOf) {
        if (holder.step !== step && this.inputs(holder.step) !== false) hidden = undefined;
        continue;
      }
      const used = read.kind === 'trigger' ? this.triggers : typeof holder === 'object' ? [holder] : [];
      if (!used.some((one) => this.isSecured(one))) continue;
      if (!indirect) return true;
      hidden = undefined;
    }
    return hidden;
  }

  outputs(step: Step): Hidden {
    if (isSecure(step, 'outputs')) return true;
    return outputsFollowInputs(step) ? this.inputs(step) : false;
  }

  /** Whether a step hides something of its own, so that the inputs of its direct users are hidden, too. */
  private isSecured(step: Step): boolean {
    let secured = this.secured.get(step);
    if (secured === undefined) this.secured.set(step, (secured = isSecure(step, 'outputs') || isSecure(step, 'inputs')));
    return secured;
  }
}
