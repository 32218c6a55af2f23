import type { Flow } from '../model';
import { normaliseActionName } from '../references';
import type { Step } from '../steps';

type Named = Map<string, Step | 'several'>;

/** The actions of a flow by the names that references use. */
export class ActionNames {
  private readonly all: Named = new Map();
  /** By the action around them. */
  private readonly near = new Map<Step | undefined, Named>();

  constructor(flow: Flow) {
    for (const step of flow.steps) {
      if (step.role !== 'action') continue;
      const name = normaliseActionName(step.name);
      add(this.all, name, step);
      const siblings: Named = this.near.get(step.within) ?? new Map<string, Step | 'several'>();
      this.near.set(step.within, siblings);
      add(siblings, name, step);
    }
  }

  /**
   * The action that `reader` means by a normalised name. Names are unique in a flow that runs; in one that does not, it is the action
   * that stands nearest, and none if several do.
   */
  find(name: string, reader: Step): Step | undefined {
    const only = this.all.get(name);
    if (only !== 'several') return only;
    for (let around = reader.within; ; around = around.within) {
      const found = this.near.get(around)?.get(name);
      if (found) return found === 'several' ? undefined : found;
      if (!around) return undefined;
    }
  }
}

function add(names: Named, name: string, step: Step): void {
  names.set(name, names.has(name) ? 'several' : step);
}
