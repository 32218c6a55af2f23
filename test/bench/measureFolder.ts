import { parseTree } from 'jsonc-parser';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../src/rules/analyse';
import { decodeText } from '../../src/scan/decodeText';
import { analyseFully } from './analyseFully';
import { Timed, timeInTurn } from './timed';

interface FlowFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly leftAlone: number;
  /** Files that JSON.parse refuses: they are in no measurement. */
  readonly broken: number;
}

/** Loads every flow file below a folder, as text without a byte order mark. */
function loadFlows(folder: string): FlowFiles {
  const files: { name: string; text: string }[] = [];
  let leftAlone = 0;
  let broken = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.json$/i.test(name)) continue;
    const text = decodeText(readFileSync(join(folder, name)));
    const analysis = analyse(text, { fileName: name });
    if (analysis.kind === 'notFlow') continue;
    if (!isJson(text)) {
      broken++;
      continue;
    }
    if (analysis.kind === 'leftAlone') leftAlone++;
    files.push({ name, text });
  }
  return { files, leftAlone, broken };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function measure(folder: string, asJson: boolean): void {
  const { files, leftAlone, broken } = existsSync(folder) ? loadFlows(folder) : { files: [], leftAlone: 0, broken: 0 };
  if (files.length === 0) {
    console.error(`bench: no flow file below ${folder}`);
    process.exitCode = 2;
    return;
  }
  // What each run yields goes here, so that no run can be optimised away.
  let sink = 0;
  const jsonParse = new Timed(() => {
    for (const { text } of files) sink += JSON.parse(text) === null ? 0 : 1;
  });
  const tree = new Timed(() => {
    for (const { text } of files) sink += parseTree(text)?.length ?? 0;
  });
  const analysis = new Timed(() => {
    for (const { name, text } of files) sink += analyseFully(text, name);
  });
  timeInTurn([jsonParse, tree, analysis], 6);
  if (sink === 0) throw new Error('Nothing was measured');

  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text, 'utf8'), 0);
  if (asJson) {
    console.log(
      JSON.stringify({
        files: files.length,
        bytes,
        jsonParseMs: jsonParse.medianMs,
        parseTreeMs: tree.medianMs,
        analysisMs: analysis.medianMs,
      }),
    );
    return;
  }
  console.log(
    `${files.length} flow files, ${(bytes / 1e6).toFixed(2)} MB; ${leftAlone} of them left alone, ${broken} more left out for syntax errors`,
  );
  const rows: readonly (readonly [string, number])[] = [
    ['JSON.parse', jsonParse.medianMs],
    ['parseTree', tree.medianMs],
    ['analysis', analysis.medianMs],
  ];
  console.log(`${''.padEnd(12)}${['ms', 'MB/s', '× JSON.parse', '× parseTree'].map((title) => title.padStart(14)).join('')}`);
  for (const [name, ms] of rows) {
    const cells = [ms, bytes / 1e3 / ms, ms / jsonParse.medianMs, ms / tree.medianMs];
    console.log(`${name.padEnd(12)}${cells.map((cell) => cell.toFixed(2).padStart(14)).join('')}`);
  }
}

const [folder = '.', ...flags] = process.argv.slice(2);
measure(folder, flags.includes('--json'));
