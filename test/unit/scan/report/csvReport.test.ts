import assert from 'node:assert/strict';
import { csvReport } from '../../../../src/scan/report/csvReport';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';

describe('csvReport', () => {
  const entry = { rule: 'FW101', file: 'a.json', pointer: '', hash: '00000' } as const;

  /** The cells of the only finding. */
  function write(file: string, message = 'Found.', reason?: string): string {
    const finding = makeFinding({ message, pointer: '/x' });
    const accepted = reason === undefined ? [] : [{ finding, entry: { ...entry, reason } }];
    return csvReport().flow({ kind: 'flow', file, findings: reason === undefined ? [finding] : [], accepted });
  }

  it('has a head and a row for each finding, accepted ones with their reason', () => {
    const report = csvReport();
    const finding = makeFinding({ pointer: '/x' });
    const text =
      report.begin() +
      report.flow({
        kind: 'flow',
        file: 'a.json',
        findings: [finding],
        accepted: [
          { finding, entry: { ...entry, reason: 'Rotated on Friday' } },
          { finding, entry },
        ],
      }) +
      report.end(new Summary(), 1);
    const cells = 'FW101,error,high,a.json,12,5,/x,"Client secret in plain text: ""abc…"" (40 characters)."';
    assert.equal(
      text,
      [
        '\ufeffrule,severity,confidence,file,line,column,pointer,message,accepted,reason',
        `${cells},,`,
        `${cells},yes,Rotated on Friday`,
        `${cells},yes,`,
        '',
      ].join('\r\n'),
    );
  });

  it('quotes what would end a cell', () => {
    assert.equal(write('a,b;"c".json'), 'FW101,error,high,"a,b;""c"".json",12,5,/x,Found.,,\r\n');
  });

  it('keeps a spreadsheet from calculating what a file, or a reason, says', () => {
    for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
      assert.ok(write(`${start}cmd|x!A1.json`).includes(`,'${start}cmd|x!A1.json,`), start);
      assert.ok(write('a.json', `${start}1`).includes(`,'${start}1,`), start);
      assert.ok(write('a.json', 'Found.', `${start}1`).endsWith(`,yes,'${start}1\r\n`), start);
    }
    for (const start of ['\t', '\r']) assert.ok(write(`${start}=1.json`).includes(",'"));
    // Where rows are split at semicolons, quotes do not keep a cell together.
    assert.ok(write('a;=1.json').includes(`,"a;'=1.json",`));
  });

  it('stays on one line, whatever a name holds', () => {
    const text = write('a\r\nb\u001b[2J\u202e.json', '##vso[task.x]\n');
    assert.equal(text.split(/[\r\n]+/).length, 2);
    assert.doesNotMatch(text, /##|[\u001b\u202e]/);
  });
});
