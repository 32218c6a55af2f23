import type { TraceStart } from '../../credentials/trace/graph';

/** What stands in a tree of the sidebar. The id is unique over all views; the same thing keeps its id when it is read again. */
export interface TreeElement {
  readonly id: string;
  /** What *Show dependencies* asks about here; absent where nothing can be asked. */
  readonly start?: TraceStart;
}
