import type { Notice, ScannedFlow } from '../scanEvent';
import type { Summary } from '../summary';

/** A report that is written while the scan goes on. Each method gives the text to write next; most of it is never held. */
export interface Report {
  begin(): string;
  flow(flow: ScannedFlow): string;
  /** Notices are shown to a person elsewhere; a report only keeps what its format has a place for. */
  notice(notice: Notice): void;
  end(summary: Summary, exitCode: number): string;
}
