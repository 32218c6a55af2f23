import { parseTree } from 'jsonc-parser';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { analyseFully } from './analyseFully';
import { flowWithString, generateFlow, longStrings } from './generateFlow';
import { median, Timed, timeInTurn } from './timed';

const row = (name: string, value: string): void => {
  console.log(`  ${name.padEnd(46)}${value.padStart(12)}`);
};
const inMs = (ms: number): string => `${ms.toFixed(1)} ms`;
const runs = 9;

/** Time in milliseconds that a piece of JavaScript measures and prints, in a new process each time. */
function inNewProcess(script: string, ...args: readonly string[]): number {
  return median(Array.from({ length: runs }, () => Number(run(['-e', script, '--', ...args]))));
}

/** Runs node, whose exit code 1 only says that there are findings, and gives what it printed. */
function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0 && (status !== 1 || stderr.includes('Error:')))
    throw new Error(`A measured process failed: ${/^\w*Error: .*$/m.exec(stderr)?.[0] ?? stderr.slice(0, 500)}`);
  return stdout;
}

function measureOneFlow(folder: string): void {
  const text = generateFlow(1_000_000);
  const file = join(folder, 'one-megabyte.json');
  writeFileSync(file, text);
  const tree = new Timed(() => parseTree(text));
  const warm = new Timed(() => analyseFully(text, 'flow.json'));
  timeInTurn([tree, warm], 3);
  const cold = inNewProcess(
    `const { analyseFully } = require(${JSON.stringify(resolve(__dirname, 'analyseFully.js'))});
     const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
     const start = performance.now(); analyseFully(text, 'flow.json'); console.log(performance.now() - start)`,
    file,
  );
  console.log(`One flow of ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`);
  row('parseTree warm, for comparison', inMs(tree.medianMs));
  row('analysed warm', inMs(warm.medianMs));
  row('analysed cold (first of its process)', inMs(cold));
}

function measureLongStrings(): void {
  console.log('A flow with one string of 5 MB, against ordinary text of that size');
  const all = longStrings(5_000_000).map(([name, value]) => {
    const text = flowWithString(value);
    return { name, timed: new Timed(() => analyseFully(text, 'flow.json')) };
  });
  timeInTurn(
    all.map(({ timed }) => timed),
    3,
  );
  const ordinary = all[0]?.timed.medianMs ?? NaN;
  for (const { name, timed } of all) row(name, `${inMs(timed.medianMs)} ${(timed.medianMs / ordinary).toFixed(2)} ×`);
}

/** What is read at start, and what is read with the first flow. */
function measureBundle(name: string): void {
  const bundle = resolve(`dist/${name}.js`);
  const ms = inNewProcess(
    `const anything = new Proxy(function () {}, {
       get: (_, key) => key === Symbol.toPrimitive ? () => '' : anything,
       apply: () => anything, construct: () => anything, getPrototypeOf: () => anything,
     });
     const module_ = require('node:module'); const load = module_._load;
     module_._load = (name, ...rest) => name === 'vscode' ? anything : load(name, ...rest);
     const start = performance.now(); require(process.argv[1]); console.log(performance.now() - start)`,
    bundle,
  );
  console.log(`dist/${name}.js, ${(statSync(bundle).size / 1024).toFixed(0)} KB`);
  row('require', inMs(ms));
}

/** Files as an export has them: most are small, a few are large, 38 KB on average. */
function writeFlows(folder: string, count: number): void {
  mkdirSync(folder);
  const sizes = [8_000, 12_000, 12_000, 20_000, 40_000, 136_000];
  for (let index = 0; index < count; index++)
    writeFileSync(join(folder, `${index}.json`), generateFlow(sizes[index % sizes.length] ?? 0, index + 1));
}

function measureCommand(folder: string): void {
  const few = join(folder, 'few');
  const many = join(folder, 'many');
  writeFlows(few, 237);
  writeFlows(many, 4 * 237);
  const command = [resolve('dist/cli.js'), 'scan'];
  const scan = new Timed(() => {
    run([...command, few]);
  });
  const bare = new Timed(() => {
    run([
      '-e',
      `const fs = require('node:fs'); for (const name of fs.readdirSync(process.argv[1])) JSON.parse(fs.readFileSync(process.argv[1] + '/' + name, 'utf8'))`,
      '--',
      few,
    ]);
  });
  timeInTurn([scan, bare], 3);
  console.log('The command over 237 files of 9 MB');
  row('bare node: read and JSON.parse', inMs(bare.medianMs));
  row('flow-warden scan', `${inMs(scan.medianMs)} ${(scan.medianMs / bare.medianMs).toFixed(2)} ×`);
  row('peak memory', peakMemory([...command, few], folder));
  row('peak memory for four times the files', peakMemory([...command, many], folder));
}

function peakMemory(args: readonly string[], folder: string): string {
  const report = join(folder, 'memory.txt');
  const preload = join(folder, 'reportMemory.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)))`,
  );
  run(['--require', preload, ...args]);
  return `${(Number(readFileSync(report, 'utf8')) / 1024).toFixed(0)} MB`;
}

const temporary = mkdtempSync(join(tmpdir(), 'flow-warden-bench-'));
try {
  measureOneFlow(temporary);
  measureLongStrings();
  for (const name of ['extension', 'editor']) measureBundle(name);
  measureCommand(temporary);
} finally {
  rmSync(temporary, { recursive: true });
}
