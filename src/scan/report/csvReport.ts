import type { AcceptedFinding } from '../../policy/baseline';
import type { ScannedFinding } from '../scanEvent';
import { printable } from './printable';
import type { Report } from './report';

const columns = ['rule', 'severity', 'confidence', 'file', 'line', 'column', 'pointer', 'message', 'accepted', 'reason'];

/** By this, Excel knows that a file is UTF-8. */
const byteOrderMark = '\ufeff';

/** A table for spreadsheets (RFC 4180), a row a finding, accepted ones included. */
export function csvReport(): Report {
  return {
    begin: () => byteOrderMark + row(columns),
    flow: ({ file, findings, accepted }) =>
      [
        ...findings.map((finding) => row(cells(file, finding))),
        ...accepted.map(({ finding, entry }) => row(cells(file, finding, entry))),
      ].join(''),
    notice: () => undefined,
    end: () => '',
  };
}

function cells(file: string, { rule, severity, confidence, region, pointer, message }: ScannedFinding, entry?: AcceptedFinding): string[] {
  const place = [file, String(region.line), String(region.column), pointer];
  return [rule, severity, confidence, ...place, message, entry ? 'yes' : '', entry?.reason ?? ''];
}

function row(values: readonly string[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/**
 * A spreadsheet calculates what begins like a formula. One that splits rows at semicolons, as Excel does in many countries, sees the
 * beginning of a cell behind each of them, quotes or not.
 */
const formulaStart = /(^|;)(?=[=+\-@\t\r＝＋－＠])/g;

function cell(value: string): string {
  const harmless = printable(value.replace(formulaStart, "$1'"));
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
