import { inEnglish } from '../../message';
import { ruleInfo, ruleLink } from '../../rules/catalogue';
import { severities } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import type { Summary } from '../summary';
import { Html, html } from './html';
import { barTable } from './htmlBars';
import type { HtmlContents } from './htmlContents';
import { acceptedTable, findingsByFile, ruleReference } from './htmlFindings';
import { htmlStyle } from './htmlStyle';
import { sumUp } from './sumUp';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html | readonly Html[];
}

/** The whole page. It has no script and loads nothing. */
export function htmlPage(contents: HtmlContents, summary: Summary, { today, version }: { today: string; version: string }): string {
  const sections = sectionsOf(contents, summary);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Flow Warden report, ${today}</title>
<style>${new Html(htmlStyle)}</style>
</head>
<body>
<header>
<h1>Flow Warden report</h1>
<p>Security of Power Automate and Logic Apps flows, <time datetime="${today}">${today}</time></p>
<nav aria-label="Contents"><ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>
</header>
<main>
${sections.map(({ id, title, content }) => html`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${content}</section>\n`)}</main>
<footer>
<p class="quiet">Written by Flow Warden ${version}. Secrets are masked: this page holds no value of one.</p>
</footer>
</body>
</html>
`.text;
}

function sectionsOf(contents: HtmlContents, summary: Summary): readonly Section[] {
  const { accepted, notices, rules, listed } = contents;
  return [
    { id: 'summary', title: 'Summary', content: summaryOf(contents, summary) },
    ...(accepted.length > 0
      ? [{ id: 'accepted', title: 'Accepted', content: [acceptedTable(accepted), ...leftOut(summary.accepted - accepted.length)] }]
      : []),
    ...(notices.length > 0 ? [{ id: 'not-checked', title: 'Notes on the scan', content: noticesOf(contents) }] : []),
    ...(listed.length > 0
      ? [{ id: 'findings', title: 'Findings', content: [...findingsByFile(listed), ...leftOut(summary.total - listed.length)] }]
      : []),
    ...(rules.length > 0 ? [{ id: 'rules', title: 'What the rules mean', content: rules.map(aboutRule) }] : []),
  ];
}

const names = { error: 'Errors', warning: 'Warnings', info: 'Info', hint: 'Hints' } as const;

function summaryOf({ byRule, topFlows }: HtmlContents, summary: Summary): readonly Html[] {
  const total = (name: string, count: number, kind: string): Html => html`<div class="${kind}"><dt>${name}</dt><dd>${count}</dd></div>\n`;
  const flowName = (name: string): Html => html`${name}`;
  return [
    html`<p>Result: ${sumUp(summary)}.</p>\n<dl class="totals">\n`,
    ...severities.map((severity) => total(names[severity], summary.findings[severity], severity)),
    total('Accepted', summary.accepted, 'accepted'),
    html`</dl>\n`,
    ...(byRule.length > 0
      ? [
          barTable(
            'Findings by rule',
            'Rule',
            byRule.map(({ name, counts }) => ({ name: ruleReference(name), counts })),
          ),
          barTable(
            'Flows with most findings',
            'Flow',
            topFlows.map(({ name, counts }) => ({ name: flowName(name), counts })),
          ),
        ]
      : []),
  ];
}

function noticesOf({ notices, noticesLeftOut }: HtmlContents): readonly Html[] {
  return [html`<ul>\n${notices.map(({ file, text }) => html`<li>${file}: ${text}</li>\n`)}</ul>\n`, ...leftOut(noticesLeftOut)];
}

function aboutRule(rule: RuleCode): Html {
  const { title, why, remedy } = ruleInfo(rule);
  return html`<h3 id="${rule}">${rule}: ${inEnglish(title)}</h3>
<p>${inEnglish(why)}</p>
<p>What to do: ${inEnglish(remedy)}</p>
<p class="quiet"><a href="${ruleLink(rule)}">${rule} in full</a></p>
`;
}

function leftOut(count: number): readonly Html[] {
  return count > 0 ? [html`<p>And ${count} more, which are not listed here.</p>\n`] : [];
}
