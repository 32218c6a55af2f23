import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../../src/message';
import { ruleInfo } from '../../../../src/rules/catalogue';
import { html } from '../../../../src/scan/report/html';
import { htmlReport } from '../../../../src/scan/report/htmlReport';
import type { ScanEvent, ScannedFinding } from '../../../../src/scan/scanEvent';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';

describe('html', () => {
  it('escapes every value, and leaves HTML of its own as it is', () => {
    assert.equal(html`<b title="${'"x\''}">${html`<i>${'<&>'}</i>`}</b>`.text, '<b title="&quot;x&#39;"><i>&lt;&amp;&gt;</i></b>');
    assert.equal(html`${[html`<br>`, html`${1}`]}${undefined}`.text, '<br>1');
  });

  it('lets no character through that ends a text or hides in one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '\u202e', '\u0000', '\ud800', '#', 'x') }), (text) => {
        assert.doesNotMatch(html`${text}`.text, /[<>"'\u202e\u0000]|&(?!\w+;|#39;)|##/);
      }),
    );
  });
});

describe('htmlReport', () => {
  const entry = { rule: 'FW301', file: 'a.json', pointer: '', hash: '00000' } as const;

  function write(events: readonly ScanEvent[]): { readonly page: string; readonly remark: string | undefined } {
    const report = htmlReport({ today: '2026-11-28', version: '1.2.3' });
    const summary = new Summary();
    let page = report.begin();
    for (const event of events) {
      summary.count(event);
      if (event.kind === 'flow') page += report.flow(event);
      if (event.kind === 'notice') report.notice(event);
    }
    return { page: page + report.end(summary, 0), remark: report.remark?.(summary) };
  }

  const flow = (file: string, findings: readonly ScannedFinding[]): ScanEvent => ({ kind: 'flow', file, findings, accepted: [] });
  const count = (text: string, part: string): number => text.split(part).length - 1;

  it('has no script and loads nothing', () => {
    const { page } = write([flow('a.json', [makeFinding()])]);
    assert.ok(page.includes(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`));
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|\ssrc=|\son\w+=|url\(|@import/i);
  });

  it('begins with the date and the totals', () => {
    const { page } = write([flow('a.json', [makeFinding(), makeFinding({ rule: 'FW301', severity: 'warning' })]), flow('b.json', [])]);
    assert.match(page, /<time datetime="2026-11-28">2026-11-28<\/time>/);
    assert.match(page, /Result: 2 findings \(1 error, 1 warning\) in 1 of 2 flow files\./);
    assert.match(page, /<dt>Errors<\/dt><dd>1<\/dd>/);
    assert.match(page, /<dt>Hints<\/dt><dd>0<\/dd>/);
  });

  it('draws a bar for each rule and for the flows with most findings, the longest first', () => {
    const flows = Array.from({ length: 12 }, (_, index) => flow(`${index}.json`, new Array<ScannedFinding>(index + 1).fill(makeFinding())));
    const { page } = write([...flows, flow('open.json', [makeFinding({ rule: 'FW301', severity: 'warning' })])]);
    const [, byRule = '', byFlow = ''] = page.split('<table>');
    assert.match(byRule, /<caption>Findings by rule<\/caption>[^]*FW101[^]*78 errors[^]*FW301[^]*1 warning/);
    assert.match(byFlow, /<th scope="row">11\.json<svg class="bar" aria-hidden="true"><rect class="error" x="0.00%" width="100.00%"/);
    assert.equal(count(byFlow.split('</table>')[0] ?? '', '<th scope="row">'), 10);
  });

  it('lists findings under their files, with rule, message and place', () => {
    const { page } = write([flow('Workflows/a.json', [makeFinding()])]);
    assert.match(page, /<h3>Workflows\/a\.json<\/h3>/);
    assert.ok(page.includes(`<a href="#FW101">FW101</a> ${inEnglish(ruleInfo('FW101').title)}`));
    assert.ok(page.includes('Client secret in plain text: &quot;abc…&quot; (40 characters).'));
    assert.ok(page.includes('line 12, column 5 <code>/properties/definition/actions/HTTP/inputs/headers/x~1y</code>'));
    assert.match(page, /<h3 id="FW101">FW101: /);
  });

  it('tells the journey of a secret in its order', () => {
    const region = { line: 3, column: 1, endLine: 3, endColumn: 9 };
    const related = [
      { region, message: 'A secret: here it enters the flow' },
      { region: { ...region, line: 30 }, message: 'Passed on by "Compose"' },
    ];
    const { page } = write([flow('a.json', [makeFinding({ rule: 'FW206', related })])]);
    assert.match(
      page,
      /<ol class="way">\s*<li>A secret: here[^]*\(line 3, column 1\)[^]*<li>Passed on by [^]*\(line 30, column 1\)[^]*<\/ol>/,
    );
  });

  it('lists what is accepted, why and until when', () => {
    const finding = makeFinding({ rule: 'FW301' });
    const accepted = [
      { finding, entry: { ...entry, reason: 'A <public> webhook', until: '2027-03-31' } },
      { finding, entry },
    ];
    const { page } = write([{ kind: 'flow', file: 'a.json', findings: [], accepted }]);
    assert.match(page, /A &lt;public&gt; webhook[^]*until 2027-03-31[^]*No reason given/);
    assert.match(page, /<dt>Accepted<\/dt><dd>2<\/dd>/);
    assert.match(page, /<h3 id="FW301">/);
  });

  it('says what was not checked', () => {
    const { page } = write([{ kind: 'notice', file: 'big<.json', text: 'skipped: larger than 64 MiB', gap: 'skipped' }]);
    assert.match(page, /<li>big&lt;\.json: skipped: larger than 64 MiB<\/li>/);
  });

  it('lists the gravest where there are too many, counts the rest and says so', () => {
    const hints = new Array<ScannedFinding>(6000).fill(makeFinding({ severity: 'hint', message: 'minor' }));
    const { page, remark } = write([flow('a.json', hints), flow('b.json', [makeFinding({ message: 'grave' })])]);
    assert.equal(count(page, '<p>minor</p>'), 4999);
    assert.equal(count(page, '<p>grave</p>'), 1);
    assert.match(page, /And 1001 more, which are not listed here/);
    assert.equal(remark, 'the page lists 5000 findings, the gravest, and counts all 6001');
    assert.equal(write([flow('a.json', [makeFinding()])]).remark, undefined);
  });

  it('takes names as text', () => {
    const hostile = '</h3><script>alert(1)</script>\u202e##vso[task.x]';
    const { page } = write([flow(hostile, [makeFinding({ message: hostile, pointer: `/${hostile}` })])]);
    assert.doesNotMatch(page, /<script|\u202e|##vso/);
  });
});
