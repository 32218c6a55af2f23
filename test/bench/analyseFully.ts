import { analyse } from '../../src/rules/analyse';

/** Analyses a text and looks at everything of its findings but their fixes. Returns a number that depends on all of it. */
export function analyseFully(text: string, fileName: string): number {
  const analysis = analyse(text, { fileName });
  if (analysis.kind !== 'flow') return 0;
  return analysis.findings.reduce(
    (sum, { pointer, fingerprint, range, related, message }) =>
      sum + pointer.length + fingerprint.length + range.end + related.length + message.args.length,
    1,
  );
}
