import type { TraceStart } from '../../credentials/trace/graph';

/** An element of one of the sidebar's trees. Ids are unique across all views; a thing keeps its id when it is reread. */
export interface TreeElement {
  readonly id: string;
  /** What *Show dependencies* starts from here; absent where it does not apply. */
  readonly start?: TraceStart;
}
