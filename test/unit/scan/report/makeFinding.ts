import type { ScannedFinding } from '../../../../src/scan/scanEvent';

/** A finding as a scan hands it to a report. */
export function makeFinding(properties: Partial<ScannedFinding> = {}): ScannedFinding {
  return {
    rule: 'FW101',
    severity: 'error',
    confidence: 'high',
    message: 'Client secret in plain text: "abc…" (40 characters).',
    pointer: '/properties/definition/actions/HTTP/inputs/headers/x~1y',
    fingerprint: 'f00d',
    region: { line: 12, column: 5, endLine: 12, endColumn: 45 },
    related: [],
    fixes: [],
    ...properties,
  };
}
