/** The look of the HTML report: light, dark, on paper, and as narrow as a phone. No double colons, which a build agent might obey. */
export const htmlStyle = `
html {
  --page: #ffffff; --text: #1f2328; --quiet: #57606a; --line: #d0d7de; --soft: #f6f8fa; --link: #0550ae;
  --error: #b3261e; --warning: #8a5a00; --info: #0b5cad; --hint: #5f6368;
}
@media screen and (prefers-color-scheme: dark) {
  html {
    color-scheme: dark;
    --page: #16191d; --text: #e6e9ec; --quiet: #a5adb6; --line: #3d444d; --soft: #1f242a; --link: #82b7ff;
    --error: #ff8a80; --warning: #f2b84b; --info: #7cb7ff; --hint: #b0b6bd;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.35rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; unicode-bidi: isolate; }
p { margin: .35rem 0; unicode-bidi: isolate; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: .85em ui-monospace, monospace; unicode-bidi: isolate; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.quiet { color: var(--quiet); font-size: .9rem; font-weight: normal; }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.totals div { padding: .5rem .75rem; border: 1px solid var(--line); border-top: 4px solid var(--line); border-radius: 4px; }
.totals dt { color: var(--quiet); font-size: .9rem; }
.totals dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.totals .error { border-top-color: var(--error); }
.totals .warning { border-top-color: var(--warning); }
.totals .info { border-top-color: var(--info); }
.totals .hint { border-top-color: var(--hint); }
table { width: 100%; margin: 1rem 0 1.5rem; border-collapse: collapse; table-layout: fixed; }
caption { padding-bottom: .35rem; text-align: start; font-weight: 600; }
th, td { padding: .4rem .5rem; border-top: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: normal; }
td p:first-child { margin-top: 0; }
thead th { border-top: 0; color: var(--quiet); font-size: .9rem; }
th:last-child, td:last-child { width: 35%; }
.bar { display: block; width: 100%; height: .6rem; margin-top: .3rem; background: var(--soft); print-color-adjust: exact; }
.bar .error { fill: var(--error); }
.bar .warning { fill: var(--warning); }
.bar .info { fill: var(--info); }
.bar .hint { fill: var(--hint); }
.findings { margin: 0; padding: 0; list-style: none; }
.findings > li { margin: .6rem 0; padding: .5rem .75rem; border-inline-start: 4px solid var(--line); background: var(--soft); break-inside: avoid; }
.findings > .error { border-color: var(--error); }
.findings > .warning { border-color: var(--warning); }
.findings > .info { border-color: var(--info); }
.findings > .hint { border-color: var(--hint); }
.severity { font-weight: 600; }
.severity.error { color: var(--error); }
.severity.warning { color: var(--warning); }
.severity.info { color: var(--info); }
.severity.hint { color: var(--hint); }
.way { margin: .35rem 0; padding-inline-start: 1.75rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  tr, .totals div { break-inside: avoid; }
}
`;
