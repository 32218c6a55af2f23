import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inEnglish } from '../../../../src/message';
import { ruleInfo } from '../../../../src/rules/catalogue';
import { githubReport } from '../../../../src/scan/report/githubReport';
import type { ScannedFinding } from '../../../../src/scan/scanEvent';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';

describe('githubReport', () => {
  const repository = join(__dirname, 'repository');
  const title = `FW101 ${inEnglish(ruleInfo('FW101').title)}`;

  function write(file: string, findings: readonly ScannedFinding[], workingDirectory = repository): string {
    return githubReport({ workingDirectory, repository }).flow({ kind: 'flow', file, findings, accepted: [] });
  }

  it('is a command for each finding, with its place', () => {
    assert.equal(
      write('Workflows/a.json', [makeFinding()]),
      `::error file=Workflows/a.json,line=12,endLine=12,col=5,endColumn=45,title=${title}::Client secret in plain text: "abc…" (40 characters).\n`,
    );
  });

  it('knows three levels', () => {
    const commands = (['error', 'warning', 'info', 'hint'] as const).map((severity) => write('a.json', [makeFinding({ severity })]));
    assert.deepEqual(
      commands.map((command) => command.split(' ')[0]),
      ['::error', '::warning', '::notice', '::notice'],
    );
  });

  it('gives columns only within one line', () => {
    const region = { line: 3, column: 7, endLine: 5, endColumn: 2 };
    assert.match(write('a.json', [makeFinding({ region })]), /file=a\.json,line=3,endLine=5,title=/);
  });

  it('annotates a zip in place of a file in it, and says which file it is', () => {
    const text = write('packages/Crm.zip!/inner.zip!/Workflows/a.json', [makeFinding()]);
    assert.equal(
      text,
      `::error file=packages/Crm.zip,title=${title}::Client secret in plain text: "abc…" (40 characters). (inner.zip!/Workflows/a.json:12:5)\n`,
    );
  });

  it('names files from the root of the repository, wherever the scan runs', () => {
    assert.match(write('a.json', [makeFinding()], join(repository, 'crm')), /file=crm\/a\.json,/);
  });

  it('escapes as GitHub decodes', () => {
    const text = write('50%,a:b.json', [makeFinding({ message: '100% sure, really: yes' })]);
    assert.match(text, /file=50%25%2Ca%3Ab\.json,/);
    assert.ok(text.endsWith('::100%25 sure, really: yes\n'));
  });

  it('lets no name begin a command or end one early', () => {
    const hostile = 'x::\n::add-mask::y\r\n##[group]##vso[task.x]\u001b[0m';
    const text = write(`${hostile}.json`, [makeFinding({ message: hostile })]);
    assert.equal(text.split(/[\r\n]/).length, 2);
    assert.match(text, /^::error file=[^:]*::x::\ufffd/);
    assert.doesNotMatch(text, /##|\u001b/);
  });

  it('says how many annotations GitHub does not show', () => {
    const summary = new Summary();
    const report = githubReport({ workingDirectory: repository, repository });
    Object.assign(summary.findings, { error: 10, warning: 10, info: 4, hint: 6 });
    assert.equal(report.remark?.(summary), undefined);
    Object.assign(summary.findings, { error: 12, hint: 9 });
    assert.match(report.remark?.(summary) ?? '', /; 5 more are in the log$/);
  });

  it('leaves accepted findings alone', () => {
    const entry = { rule: 'FW101', file: 'a.json', pointer: '', hash: '00000' } as const;
    const report = githubReport({ workingDirectory: repository, repository });
    assert.equal(report.flow({ kind: 'flow', file: 'a.json', findings: [], accepted: [{ finding: makeFinding(), entry }] }), '');
  });
});
