import type { Notice, ScannedFlow } from '../scanEvent';
import type { Summary } from '../summary';

/** A report that is written during the scan. Each method returns the text to write next; most of it is never kept in memory. */
export interface Report {
  begin(): string;
  flow(flow: ScannedFlow): string;
  /** Notices are shown to the user elsewhere; a report keeps only those that its format has a place for. */
  notice(notice: Notice): void;
  end(summary: Summary, exitCode: number): string;
  /** What a person should hear on standard error about what the report does not show, as a line without its end. */
  remark?(summary: Summary): string | undefined;
}
