import { severities } from '../../rules/finding';
import { html, type Html } from './html';
import { totalOf, type Counts } from './htmlContents';
import { sayCounts } from './sumUp';

export interface Bar {
  readonly name: Html;
  readonly counts: Counts;
}

/** A table with a bar in each row, whose pieces are the severities. The numbers stand beside it, for those who do not see the bars. */
export function barTable(caption: string, heading: string, bars: readonly Bar[]): Html {
  const longest = bars.reduce((most, { counts }) => Math.max(most, totalOf(counts)), 1);
  const rows = bars.map(
    ({ name, counts }) => html`<tr><th scope="row">${name}${drawBar(counts, longest)}</th><td>${sayCounts(counts)}</td></tr>\n`,
  );
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${heading}</th><th scope="col">Findings</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function drawBar(counts: Counts, longest: number): Html {
  let start = 0;
  const pieces = severities.flatMap((severity) => {
    if (counts[severity] === 0) return [];
    const width = (counts[severity] / longest) * 100;
    const piece = html`<rect class="${severity}" x="${start.toFixed(2)}%" width="${width.toFixed(2)}%" height="100%"/>`;
    start += width;
    return [piece];
  });
  return html`<svg class="bar" aria-hidden="true">${pieces}</svg>`;
}
