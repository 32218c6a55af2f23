import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { ruleLink } from '../../../../src/rules/catalogue';
import type { ScanEvent, ScannedFinding } from '../../../../src/scan/scanEvent';
import { textReport } from '../../../../src/scan/report/textReport';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';

describe('textReport', () => {
  function write(events: readonly ScanEvent[], { color = false } = {}): string {
    const report = textReport({ color });
    const summary = new Summary();
    let text = report.begin();
    for (const event of events) {
      summary.count(event);
      if (event.kind === 'flow') text += report.flow(event);
    }
    return text + report.end(summary, 0);
  }

  const region = { line: 3, column: 1, endLine: 3, endColumn: 9 };
  const events: readonly ScanEvent[] = [
    {
      kind: 'flow',
      file: 'Workflows/a.json',
      findings: [makeFinding(), makeFinding({ rule: 'FW301', severity: 'warning', message: 'Anyone can call this trigger.', region })],
      accepted: [],
    },
    { kind: 'flow', file: 'Workflows/clean.json', findings: [], accepted: [] },
    { kind: 'dismissed' },
    { kind: 'notice', file: 'big.json', text: 'skipped: larger than 64 MiB', gap: 'skipped' },
  ];

  it('groups findings by file, links each rule once and sums up', () => {
    assert.equal(
      write(events),
      [
        'Workflows/a.json',
        '  12:5  error    Client secret in plain text: "abc…" (40 characters).  FW101',
        '   3:1  warning  Anyone can call this trigger.  FW301',
        '',
        `FW101  ${ruleLink('FW101')}`,
        `FW301  ${ruleLink('FW301')}`,
        '',
        '2 findings (1 error, 1 warning) in 1 of 2 flow files; 1 other file holds no cloud flow; 1 skipped',
        '',
      ].join('\n'),
    );
  });

  it('reports more findings of one file than a call takes arguments', () => {
    const findings = new Array<ScannedFinding>(200_000).fill(makeFinding());
    assert.match(
      write([{ kind: 'flow', file: 'a.json', findings, accepted: [] }]),
      /\n200000 findings \(200000 errors\) in 1 of 1 flow file\n$/,
    );
  });

  it('says when nothing was found', () => {
    assert.equal(write([{ kind: 'flow', file: 'a.json', findings: [], accepted: [] }]), 'no findings in 1 flow file\n');
  });

  it('adds nothing but colour where colour is wanted', () => {
    const colored = write(events, { color: true });
    assert.notEqual(colored, write(events));
    assert.equal(stripVTControlCharacters(colored), write(events));
  });

  it('lets no control character of a file through', () => {
    const message = 'Action "\u001b]0;title\u0007\u009b2J\r\n\u202e" is open.';
    const text = write([{ kind: 'flow', file: 'a\u001b[2J.json', findings: [makeFinding({ message })], accepted: [] }]);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
    assert.equal(
      text.split('\n').length,
      write([{ kind: 'flow', file: 'a.json', findings: [makeFinding()], accepted: [] }]).split('\n').length,
    );
  });
});
