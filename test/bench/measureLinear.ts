import { zipSync } from 'fflate';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outsideNames } from '../../src/flow/outsideNames';
import { readFlowFile, type Flow } from '../../src/flow/model';
import { analyse } from '../../src/rules/analyse';
import { flowRules } from '../../src/rules/catalogue';
import { fixAll, pickSafe } from '../../src/rules/fixAll';
import { noOwnWords } from '../../src/rules/own/ownWords';
import { longestGlob } from '../../src/policy/policy';
import { globTest } from '../../src/scan/glob';
import { csvReport } from '../../src/scan/report/csvReport';
import { githubReport } from '../../src/scan/report/githubReport';
import { htmlReport } from '../../src/scan/report/htmlReport';
import { jsonReport } from '../../src/scan/report/jsonReport';
import type { Report } from '../../src/scan/report/report';
import { sarifReport } from '../../src/scan/report/sarifReport';
import { textReport } from '../../src/scan/report/textReport';
import { readZip } from '../../src/scan/readZip';
import { scanText } from '../../src/scan/scanText';
import { Summary } from '../../src/scan/summary';
import { shownName } from '../../src/secrets/shownName';
import { hostileForms } from '../fixtures/hostileForms';
import { hostileSolutions } from '../fixtures/hostileSolutions';
import { analyseFully } from './analyseFully';
import { completeFully } from './completeFully';
import { factor, GrowthTable, growthOf, type Work } from './growth';

const options = { fileName: 'Flow.json' };
const scanOptions = { rules: {}, withFixes: true };
const findingsOf = (text: string) => {
  const analysis = analyse(text, options);
  return analysis.kind === 'flow' ? analysis.findings : [];
};
const flowsOf = (text: string): readonly Flow[] => {
  const file = readFlowFile(text);
  return file.kind === 'flow' ? file.flows : [];
};

/**
 * What is done with a file. Each prepares what it needs and gives the work that is timed, which returns something that depends on all of
 * it.
 */
const works: Readonly<Record<string, (text: string) => () => number>> = {
  analysis: (text) => () => analyseFully(text, options.fileName),
  'outside names': (text) => {
    const flows = flowsOf(text);
    return () => flows.flatMap(outsideNames).length;
  },
  completion: (text) => () => completeFully(text),
  'completion, broken text': (text) => () => completeFully(text.slice(0, -1)),
  ...Object.fromEntries(
    flowRules.map((rule) => [
      rule.code,
      (text: string) => {
        const flows = flowsOf(text);
        return () => flows.reduce((count, flow) => count + [...rule.check(flow, [], noOwnWords)].length, 0);
      },
    ]),
  ),
  fixes: (text) => {
    const findings = findingsOf(text);
    return () => findings.reduce((count, finding) => count + finding.fixes().length, 0);
  },
  'fix all that is safe': (text) => () => fixAll(text, options, pickSafe).length,
  'fix all': (text) => () => fixAll(text, options, (finding) => finding.fixes()[0]?.id).length,
  'scan with fixes': (text) => () => scanText(text, options.fileName, scanOptions).length,
  'text report': (text) => written(text, () => textReport({ color: true })),
  'JSON report': (text) => written(text, jsonReport),
  'SARIF report': (text) => written(text, () => sarifReport({ workingDirectory: '/work', version: '1.0.0' })),
  'GitHub annotations': (text) => written(text, () => githubReport({ workingDirectory: '/work', repository: '/' })),
  'CSV report': (text) => written(text, csvReport),
  'HTML report': (text) => written(text, () => htmlReport({ today: '2026-11-28', version: '1.0.0' })),
};

function written(text: string, open: () => Report): () => number {
  const events = scanText(text, options.fileName, scanOptions);
  return () => {
    const report = open();
    const length = events.reduce((sum, event) => sum + (event.kind === 'flow' ? report.flow(event).length : 0), 0);
    return length + report.end(new Summary(), 0).length;
  };
}

/** The count at which the analysis of a form takes long enough to be compared. */
function enough(build: (count: number) => string): number {
  let count = 256;
  for (; count < 60_000; count *= 2) {
    const text = build(count);
    const start = performance.now();
    analyseFully(text, options.fileName);
    if (performance.now() - start > 8 || text.length > 150_000) break;
  }
  return count;
}

let named = 0;

/** Names that were judged in an earlier run are remembered, as many as the smaller form may have and the larger may not. */
function coldly(run: () => number): () => number {
  for (let index = 0; index < 5000; index++) shownName(`q1_${named++}`);
  return run;
}

function* worksOnForms(only: string): Generator<Work> {
  for (const [form, build] of hostileForms) {
    if (!form.includes(only)) continue;
    const count = enough(build);
    const [small, large] = [build(count), build(factor * count)];
    for (const [name, prepare] of Object.entries(works))
      yield { form, name, small: () => coldly(prepare(small)), large: () => coldly(prepare(large)) };
  }
}

function* worksOnGlobs(): Generator<Work> {
  for (const piece of ['*a', '**/*a*', '?*', '{a,*}', '{*,{a,aa}}', '[!b]*', 'a**']) {
    const glob = piece.repeat(Math.floor((longestGlob - 1) / piece.length)) + 'b';
    const test = (pattern: string, length: number) => () => () => Number(globTest(pattern)('a'.repeat(length)));
    yield { form: `glob: ${piece} again and again`, name: 'longer path', small: test(glob, 1000), large: test(glob, factor * 1000) };
    yield {
      form: `glob: ${piece} again and again`,
      name: 'longer glob',
      small: test(piece.repeat(Math.floor(longestGlob / factor / piece.length)) + 'b', 4000),
      large: test(glob, 4000),
    };
  }
}

/** Analyses a flow whose solution grows with it. */
function* worksOnSolutions(): Generator<Work> {
  for (const [form, build] of hostileSolutions) {
    const work = (count: number) => () => {
      const { text, solution } = build(count);
      return () => {
        const analysis = analyse(text, { ...options, neighbours: solution() });
        return analysis.kind === 'flow' ? analysis.findings.length : 0;
      };
    };
    yield { form: `solution: ${form}`, name: 'analysis', small: work(500), large: work(factor * 500) };
  }
}

/** Reads a zip as the command does. */
function* worksOnZips(folder: string): Generator<Work> {
  const archive = (entries: number, name: (index: number) => string, nested = false): (() => () => Promise<number>) => {
    const file = join(folder, `${entries}${nested}.zip`);
    const zip = zipSync(Object.fromEntries(Array.from({ length: entries }, (_, index) => [name(index), Buffer.from('{}')])));
    writeFileSync(file, nested ? zipSync({ 'inner.zip': zip }) : zip);
    return () => async () => {
      const opened = openSync(file, 'r');
      let count = 0;
      for await (const { name: shown } of readZip(opened)) count += shown.length;
      closeSync(opened);
      return count;
    };
  };
  yield {
    form: 'zip with many entries',
    name: 'reading',
    small: archive(500, (index) => `${index}.json`),
    large: archive(factor * 500, (index) => `${index}.json`),
  };
  yield {
    form: 'zip with many other files',
    name: 'reading',
    small: archive(1000, (index) => `${index}.txt`),
    large: archive(factor * 1000, (index) => `${index}.txt`),
  };
  yield {
    form: 'zip in a zip',
    name: 'reading',
    small: archive(300, (index) => `${index}/../x.json`, true),
    large: archive(factor * 300, (index) => `${index}/../x.json`, true),
  };
}

async function measure(): Promise<void> {
  const [only = ''] = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-bench-'));
  const table = new GrowthTable();
  try {
    for (const work of worksOnForms(only)) table.add(work, await growthOf(work));
    if ('solution'.includes(only)) for (const work of worksOnSolutions()) table.add(work, await growthOf(work));
    if (only === '')
      for (const works of [worksOnGlobs(), worksOnZips(folder)]) for (const work of works) table.add(work, await growthOf(work));
  } finally {
    rmSync(folder, { recursive: true });
  }
  table.print();
  if (table.hasFailures) process.exitCode = 1;
}

void measure();
