import type { Flow } from '../flow/model';

/** The wanted name, or the first of its numbered forms that no parameter of the flow has. */
export function nameOf(flow: Flow, wanted: string): string {
  let names = freeNames.get(flow);
  if (!names) freeNames.set(flow, (names = new FreeNames(flow)));
  return names.like(wanted);
}

/** Computed once per flow: a file may contain thousands of secrets and thousands of parameters. */
const freeNames = new WeakMap<Flow, FreeNames>();

/** Names for the parameters that fixes add to flows, each given out once, so that fixes can be applied together. */
export class NewNames {
  private readonly byFlow = new Map<Flow, FreeNames>();

  /** A name as `nameOf` makes it, never given out again. */
  take(flow: Flow, wanted: string): string {
    let names = this.byFlow.get(flow);
    if (!names) this.byFlow.set(flow, (names = new FreeNames(flow)));
    return names.take(wanted);
  }
}

class FreeNames {
  private readonly taken: Set<string>;
  /** The last number used for each wanted name; earlier ones are taken. */
  private readonly numbers = new Map<string, number>();

  constructor(flow: Flow) {
    this.taken = new Set(flow.parameters.map(({ name }) => name.toLowerCase()));
  }

  like(wanted: string): string {
    let number = this.numbers.get(wanted) ?? 1;
    while (this.taken.has(numbered(wanted, number).toLowerCase())) number++;
    this.numbers.set(wanted, number);
    return numbered(wanted, number);
  }

  take(wanted: string): string {
    const name = this.like(wanted);
    this.taken.add(name.toLowerCase());
    return name;
  }
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}${number}`;
}
