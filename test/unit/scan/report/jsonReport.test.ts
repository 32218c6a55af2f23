import assert from 'node:assert/strict';
import { jsonReport } from '../../../../src/scan/report/jsonReport';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';

describe('jsonReport', () => {
  it('is an empty array when there is nothing to report', () => {
    const report = jsonReport();
    assert.deepEqual(JSON.parse(report.begin() + report.end(new Summary(), 0)), []);
  });

  it('is an array of all findings with their places', () => {
    const report = jsonReport();
    const text =
      report.begin() +
      report.flow({
        kind: 'flow',
        file: 'a.json',
        findings: [makeFinding(), makeFinding({ rule: 'FW301', severity: 'warning' })],
        accepted: [],
      }) +
      report.flow({ kind: 'flow', file: 'b.zip!/c.json', findings: [makeFinding()], accepted: [] }) +
      report.end(new Summary(), 0);
    const findings: unknown = JSON.parse(text);
    const first = {
      rule: 'FW101',
      severity: 'error',
      file: 'a.json',
      pointer: '/properties/definition/actions/HTTP/inputs/headers/x~1y',
      line: 12,
      column: 5,
      endLine: 12,
      endColumn: 45,
      message: 'Client secret in plain text: "abc…" (40 characters).',
      confidence: 'high',
      fingerprint: 'f00d',
    };
    assert.deepEqual(findings, [first, { ...first, rule: 'FW301', severity: 'warning' }, { ...first, file: 'b.zip!/c.json' }]);
  });

  it('holds no character that a terminal obeys, and loses none', () => {
    const report = jsonReport();
    const file = 'a\u001b[31m\u009b\u202e.json';
    const text =
      report.begin() + report.flow({ kind: 'flow', file, findings: [makeFinding()], accepted: [] }) + report.end(new Summary(), 0);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
    assert.ok(JSON.stringify(JSON.parse(text)).includes(JSON.stringify(file)));
  });
});
