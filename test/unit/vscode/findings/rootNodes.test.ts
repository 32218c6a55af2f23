import assert from 'node:assert/strict';
import { inEnglish, say } from '../../../../src/message';
import { ruleInfo } from '../../../../src/rules/catalogue';
import { skipped } from '../../../../src/scan/scanEvent';
import { resultOf } from '../../../../src/vscode/findings/fileResult';
import type { Drawing, FindingsNode } from '../../../../src/vscode/findings/findingNodes';
import { Ledger } from '../../../../src/vscode/findings/ledger';
import { listFinding, type ListedFinding } from '../../../../src/vscode/findings/listedFinding';
import { rootNodes, type Progress } from '../../../../src/vscode/findings/rootNodes';
import { contextValue, type Text } from '../../../../src/vscode/sidebar/nodes/node';
import { listed, resultWith, scanned } from './listed';

const inWords = (text: Text | undefined): string => (text === undefined ? '' : typeof text === 'string' ? text : inEnglish(text));
const quiet: Progress = { scanning: false, filter: '', nameOf: (path) => path };
const drawing: Drawing = {
  grouping: 'severity',
  filtered: false,
  titleOf: (rule) => ruleInfo(rule).title,
  mayAccept: true,
  shown: () => 3,
};

function draw(ledger: Ledger, progress: Partial<Progress> = {}): readonly FindingsNode[] {
  return rootNodes(ledger.look(), { ...quiet, ...progress }, drawing);
}

function words(nodes: readonly FindingsNode[]): readonly string[] {
  return nodes.map(({ label, description }) => [inWords(label), inWords(description)].filter((text) => text !== '').join(' | '));
}

function withFindings(...findings: readonly ListedFinding[]): Ledger {
  const ledger = new Ledger();
  ledger.setOnDisk('/a', resultWith(findings));
  return ledger;
}

describe('The rows of the view of all findings', () => {
  it('say that all is well only where everything was read', () => {
    const ledger = new Ledger();
    assert.deepEqual(words(draw(ledger)), ['No JSON file or package in this workspace']);
    ledger.setOnDisk('/a', resultWith([], { flows: 0 }));
    assert.deepEqual(words(draw(ledger)), ['No cloud flow in this workspace | 1 file read']);
    ledger.setOnDisk('/b', resultWith([], { flows: 120, accepted: 5 }));
    const [good] = draw(ledger);
    assert.deepEqual([words(draw(ledger)), good?.icon?.name], [['No findings in 120 flows | 5 are accepted'], 'pass']);
    ledger.setOnDisk(
      '/c',
      resultOf('/c', [skipped('c', say('no permission to read it'))], { nameOf: (file) => file, translate: inEnglish }),
    );
    const [gap, bad] = draw(ledger);
    assert.deepEqual(words(draw(ledger)), ['1 file was not read', 'No findings in what was checked | 120 flows · 5 are accepted']);
    assert.notEqual(bad?.icon?.name, 'pass');
    assert.deepEqual(words(gap?.children() ?? []), ['c | no permission to read it']);
  });

  it('say that a scan is under way, how far a cancelled one came, and that a policy cannot be used', () => {
    const ledger = new Ledger();
    assert.deepEqual(words(draw(ledger, { scanning: true })), ['Scanning…']);
    ledger.cancelled = { read: 7, of: 90 };
    ledger.addBroken({ place: 'flow-warden.json', line: 3, column: 5, message: say('There is no rule “{0}”.', 'FW999') });
    assert.deepEqual(words(draw(ledger)).slice(0, 2), [
      'flow-warden.json cannot be used | line 3: There is no rule “FW999”.',
      'The scan was cancelled | after 7 of 90 files',
    ]);
  });

  it('are as many as asked for, with one that shows more', () => {
    const ledger = withFindings(...Array.from({ length: 5 }, () => listed('a.json')));
    assert.deepEqual(words(draw(ledger)[0]?.children() ?? []).at(-1), 'Show more (2 left)');
  });

  it('offer what can be done with them: no change in a zip, no accepting of what was not checked', () => {
    const fix = { message: say('x'), related: [], fix: { title: say('Turn on secure outputs'), safe: true } };
    const context = (finding: ListedFinding): string => {
      const [node] = draw(withFindings(finding))[0]?.children() ?? [];
      assert.ok(node);
      return contextValue(node);
    };
    assert.match(context(listed('a.json', { details: fix })), /canFixFinding canAcceptFinding/);
    assert.doesNotMatch(context(listed('a.zip!/a.json', { details: fix })), /Fix|Accept/);
    assert.doesNotMatch(context(listed('a.json', { rule: 'FW990' })), /Accept/);
    assert.match(contextValue(draw(withFindings(listed('a.json', { details: fix })))[0] as FindingsNode), /canFixGroup/);
    assert.doesNotMatch(contextValue(draw(withFindings(listed('a.json')))[0] as FindingsNode), /canFixGroup/);
  });

  it('begin with the flow, so that a narrow sidebar tells them apart, and name the severity of one as one', () => {
    const finding = listed('Workflows/Sync-4E676002-CFA0-4123-975C-98EA45671867.json', {
      severity: 'error',
      pointer: '/definition/actions/Get_rates/inputs',
    });
    const [node] = draw(withFindings(finding))[0]?.children() ?? [];
    assert.deepEqual(words(node ? [node] : []), ['Sync | It is open. · Get_rates']);
    assert.match(inWords(node?.spoken), /^It is open\., Error, FW\d{3}, Get_rates, line \d+$/);
    assert.deepEqual(
      node?.tooltip.flatMap(({ name, value }) => (inWords(name) === 'Severity' ? [inWords(value)] : [])),
      ['Error'],
    );
  });

  it('call a flow whose file has a blank name by the name of the file', () => {
    assert.deepEqual(words(draw(withFindings(listed('Workflows/ .json')))[0]?.children() ?? []), [' .json | It is open. · HTTP']);
  });

  it('take a flow for one in a zip only if its file is one', () => {
    const fix = { message: say('x'), related: [], fix: { title: say('Turn on secure outputs'), safe: true } };
    const finding = listFinding(scanned({ details: fix }), { path: '/project/old!/a.json', file: 'old!/a.json' }, new Set(), inEnglish);
    assert.equal(finding.inside, undefined);
    assert.equal(listed('old!/pack.zip!/b/a.json').inside, 'b/a.json');
  });

  it('lead along the journey of a secret', () => {
    const region = { line: 4, column: 1, endLine: 4, endColumn: 9 };
    const finding = listed('a.json', {
      related: [{ region, message: '1 read here' }],
      details: { message: say('x'), related: [say('1 read here')] },
    });
    const [node] = draw(withFindings(finding))[0]?.children() ?? [];
    assert.deepEqual(words(node?.children() ?? []), ['1 read here | line 4']);
  });
});
