import type { ScannedFinding } from '../scanEvent';
import { printable, printableJson } from './printable';
import type { Report } from './report';

/** An array with one object per finding, one on each line. */
export function jsonReport(): Report {
  let isFirst = true;
  const item = (file: string, finding: ScannedFinding): string => {
    const separator = isFirst ? '\n' : ',\n';
    isFirst = false;
    const { rule, severity, pointer, region, message, confidence, fingerprint } = finding;
    return separator + printableJson({ rule, severity, file, pointer, ...region, message: printable(message), confidence, fingerprint });
  };
  return {
    begin: () => '[',
    flow: ({ file, findings }) => findings.map((finding) => item(file, finding)).join(''),
    notice: () => undefined,
    end: () => (isFirst ? ']\n' : '\n]\n'),
  };
}
