import assert from 'node:assert/strict';
import { inEnglish, say } from '../../../../src/message';
import { ruleInfo } from '../../../../src/rules/catalogue';
import type { RuleCode } from '../../../../src/rules/ruleCode';
import { filterFindings, groupFindings, sortFindings, type Grouping } from '../../../../src/vscode/findings/grouping';
import type { ListedFinding } from '../../../../src/vscode/findings/listedFinding';
import type { Text } from '../../../../src/vscode/sidebar/nodes/node';
import { listed } from './listed';

const inWords = (text: Text): string => (typeof text === 'string' ? text : inEnglish(text));
const titleOf = (rule: RuleCode) => ruleInfo(rule).title;
const secret = (id: string) => ({
  message: say('Client secret in plain text'),
  related: [],
  secret: { id, kind: say('Client secret'), masked: 'abc…' },
});

/** Headings with their descriptions, in order. */
function headings(findings: readonly ListedFinding[], grouping: Grouping): readonly string[] {
  return groupFindings(findings, grouping, titleOf).map(({ label, description }) => `${inWords(label)} | ${inWords(description)}`);
}

describe('Findings', () => {
  it('are grouped by severity, the worst first', () => {
    const findings = [
      listed('a.json', { severity: 'hint' }),
      listed('a.json', { severity: 'error' }),
      listed('b.json', { severity: 'error' }),
    ];
    assert.deepEqual(headings(findings, 'severity'), ['Errors | 2 findings', 'Hints | 1 finding']);
  });

  it('are grouped by file, under the name of the flow, the worst file first', () => {
    const findings = [
      listed('Workflows/Sync-4E676002-CFA0-4123-975C-98EA45671867.json', { severity: 'info' }),
      listed('Other.json', { severity: 'error' }),
      listed('pack.zip!/Workflows/Sync.json', { severity: 'info' }),
      listed('pack.zip!/Workflows/Mail.json', { severity: 'info' }),
    ];
    assert.deepEqual(headings(findings, 'file'), [
      'Other | 1 finding',
      'Sync | 1 finding · Workflows',
      'Mail | 1 finding · pack.zip!/Workflows',
      'Sync | 1 finding · pack.zip!/Workflows',
    ]);
  });

  it('are grouped by rule, with its title', () => {
    const findings = [listed('a.json', { rule: 'FW401', severity: 'warning' }), listed('b.json', { rule: 'FW401', severity: 'warning' })];
    assert.deepEqual(headings(findings, 'rule'), ['Request sent unencrypted | FW401 · 2 findings']);
  });

  it('are grouped by secret: the same value is one, what has no value stands apart', () => {
    const findings = [
      listed('a.json', { details: secret('one') }),
      listed('b.json', {}),
      listed('c.json', { details: secret('two') }),
      listed('d.json', { details: secret('one') }),
    ];
    assert.deepEqual(headings(findings, 'secret'), [
      'Client secret, "abc…" | 1 secret in 2 places',
      'Client secret, "abc…" | 1 place',
      'Not about a written secret | 1 finding',
    ]);
  });

  it('stand as in their file there, and elsewhere the worst first', () => {
    const at = (line: number, severity: 'error' | 'hint') =>
      listed('a.json', { severity, region: { line, column: 1, endLine: line, endColumn: 2 } });
    const findings = [at(9, 'error'), at(3, 'hint')];
    const lines = (grouping: Grouping) => sortFindings(findings, grouping).map(({ region }) => region.line);
    assert.deepEqual(
      [lines('file'), lines('rule')],
      [
        [3, 9],
        [9, 3],
      ],
    );
  });

  it('are left by a filter if they have all of its words, wherever', () => {
    const findings = [
      listed('Sync.json', { rule: 'FW101' }),
      listed('Mail.json', { rule: 'FW101' }),
      listed('Sync.json', { rule: 'FW401' }),
    ];
    assert.equal(filterFindings(findings, ' sync  fw101 ').length, 1);
    assert.equal(filterFindings(findings, ' ').length, 3);
  });

  it('in great numbers are grouped at once', () => {
    const findings = Array.from({ length: 50_000 }, () => listed('a.json'));
    for (const grouping of ['severity', 'file', 'rule', 'secret'] as const)
      assert.equal(groupFindings(findings, grouping, titleOf)[0]?.findings.length, 50_000);
  });
});
