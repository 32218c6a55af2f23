import { HtmlContents, mostListed } from './htmlContents';
import { htmlPage } from './htmlPage';
import type { Report } from './report';

/** A page for people who do not read flows: totals, bars, what was accepted and why, then the findings. Written at the end. */
export function htmlReport(about: { readonly today: string; readonly version: string }): Report {
  const contents = new HtmlContents();
  return {
    begin: () => '',
    flow: (flow) => {
      contents.addFlow(flow);
      return '';
    },
    notice: (notice) => {
      contents.addNotice(notice);
    },
    end: (summary) => htmlPage(contents, summary, about),
    remark: ({ total }) => (total > mostListed ? `the page lists ${mostListed} findings, the gravest, and counts all ${total}` : undefined),
  };
}
