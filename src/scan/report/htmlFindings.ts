import { inEnglish } from '../../message';
import { ruleInfo } from '../../rules/catalogue';
import type { RuleCode } from '../../rules/ruleCode';
import type { AcceptedScan, ScannedFinding } from '../scanEvent';
import { html, type Html } from './html';
import type { Listed } from './htmlContents';

/** A rule by code and title, as a link to what the page says about it. */
export function ruleReference(rule: RuleCode): Html {
  return html`<a href="#${rule}">${rule}</a> ${inEnglish(ruleInfo(rule).title)}`;
}

/** Findings under their files. */
export function findingsByFile(listed: readonly Listed[]): readonly Html[] {
  const files: { readonly file: string; readonly findings: ScannedFinding[] }[] = [];
  for (const { file, finding } of listed) {
    const last = files.at(-1);
    if (last?.file === file) last.findings.push(finding);
    else files.push({ file, findings: [finding] });
  }
  return files.map(({ file, findings }) => html`<h3>${file}</h3>\n<ul class="findings">\n${findings.map(findingItem)}</ul>\n`);
}

function findingItem({ rule, severity, message, region, pointer, related }: ScannedFinding): Html {
  return html`<li class="${severity}">
<p><span class="severity ${severity}">${severity}</span> ${ruleReference(rule)}</p>
<p>${message}</p>
<p class="quiet">${placeOf(region)} ${pointer === '' ? undefined : html`<code>${pointer}</code>`}</p>
${way(related)}</li>
`;
}

/** How a secret travels, a stop an item. */
function way(related: ScannedFinding['related']): Html | undefined {
  if (related.length === 0) return undefined;
  const stops = related.map(({ message, region }) => html`<li>${message} <span class="quiet">(${placeOf(region)})</span></li>\n`);
  return html`<p>Along the way:</p>\n<ol class="way">\n${stops}</ol>\n`;
}

function placeOf({ line, column }: ScannedFinding['region']): string {
  return `line ${line}, column ${column}`;
}

/** Findings that somebody has decided to live with, and why. */
export function acceptedTable(accepted: readonly (AcceptedScan & { readonly file: string })[]): Html {
  const rows = accepted.map(
    ({ file, finding, entry: { reason, until } }) => html`<tr><th scope="row">${ruleReference(finding.rule)}
<p>${finding.message}</p>
<p class="quiet">${file}, ${placeOf(finding.region)}</p></th>
<td><p>${reason ?? html`<span class="quiet">No reason given</span>`}</p>${until === undefined ? undefined : html`<p class="quiet">until ${until}</p>`}</td></tr>
`,
  );
  return html`<table>
<caption>What is known and left as it is</caption>
<thead><tr><th scope="col">Finding</th><th scope="col">Why it is accepted</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}
