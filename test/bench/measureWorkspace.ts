import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inEnglish } from '../../src/message';
import { ruleInfo } from '../../src/rules/catalogue';
import { scanFolders } from '../../src/scan/workers/scanFolders';
import { resultOf } from '../../src/vscode/findings/fileResult';
import { groupings } from '../../src/vscode/findings/grouping';
import { Ledger } from '../../src/vscode/findings/ledger';
import { rootNodes } from '../../src/vscode/findings/rootNodes';
import { entraClientSecret } from '../fixtures/fakeSecrets';
import { generateFlow } from './generateFlow';

const files = 5_000;
/** No key press waits longer. */
const longestBlockMs = 50;
const drawMs = 400;
const tickMs = 5;

const row = (name: string, value: string): void => {
  console.log(`  ${name.padEnd(46)}${value.padStart(14)}`);
};

/** Files as an export has them: most are small, a few are large. One flow in three has a secret, one in ten the same as others. */
function writeFlows(folder: string): void {
  const sizes = [8_000, 12_000, 12_000, 20_000, 40_000, 136_000];
  const shared = entraClientSecret();
  for (let index = 0; index < files; index++) {
    const inner = join(folder, `solution${index % 50}`, 'Workflows');
    if (index < 50) mkdirSync(inner, { recursive: true });
    const text = generateFlow(sizes[index % sizes.length] ?? 0, (index % 60) + 1);
    const secret = index % 10 === 0 ? shared : index % 3 === 0 ? entraClientSecret() : undefined;
    writeFileSync(join(inner, `Flow${index}.json`), secret === undefined ? text : withSecret(text, secret));
  }
}

function withSecret(text: string, secret: string): string {
  const flow = JSON.parse(text) as { properties: { definition: { actions: Record<string, unknown> } } };
  const authentication = { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'a', clientId: 'c', secret };
  flow.properties.definition.actions['Call'] = { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example.org', authentication } };
  return JSON.stringify(flow, undefined, 2);
}

/** Scans as the view does, and draws as often, in a process that does nothing else: whatever blocks it is ours. */
async function measure(folder: string): Promise<number> {
  const ledger = new Ledger();
  const wording = { nameOf: (file: string) => file, translate: inEnglish };
  const draw = (grouping: (typeof groupings)[number]): void => {
    const drawing = {
      grouping,
      titleOf: (rule: Parameters<typeof ruleInfo>[0]) => ruleInfo(rule).title,
      filtered: false,
      mayAccept: true,
      shown: () => 300,
    };
    const roots = rootNodes(ledger.look(), { scanning: true, filter: '', nameOf: (path) => path }, drawing);
    for (const root of roots) if (root.opens === 'open') root.children();
  };
  let [longestWait, longestBlock] = [0, 0];
  let last = performance.now();
  let usedBefore = process.cpuUsage();
  const ticks = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(usedBefore);
    const waited = now - last - tickMs;
    longestWait = Math.max(longestWait, waited);
    // On a busy machine the process also waits for a processor, which is not its fault.
    longestBlock = Math.max(longestBlock, Math.min(waited, (user + system) / 1000));
    last = now;
    usedBefore = process.cpuUsage();
  }, tickMs);
  const draws = setInterval(() => {
    draw('severity');
  }, drawMs);
  const jobs = Math.max(1, Math.min(4, availableParallelism() - 1));
  const options = {
    workingDirectory: folder,
    roots: [folder],
    withBaseline: true,
    today: '2026-11-28',
    rules: {},
    withFixes: false,
    policy: 'obeyedIfSound',
    view: { identityKey: 'a key of this run', most: 500 },
  } as const;
  const before = process.cpuUsage();
  const start = performance.now();
  await scanFolders(
    [{ options, except: [] }],
    { jobs, program: resolve('dist/scanWorker.js') },
    {
      listed: () => undefined,
      notListed: () => undefined,
      policy: () => undefined,
      scanned: (path, events) => {
        ledger.setOnDisk(path, resultOf(path, events, wording));
      },
    },
    new AbortController().signal,
  );
  const duration = performance.now() - start;
  for (const grouping of groupings) {
    draw(grouping);
    await new Promise((resolve_) => setTimeout(resolve_, 20));
  }
  clearInterval(ticks);
  clearInterval(draws);
  const { user, system } = process.cpuUsage(before);
  const { findings, files: read } = ledger.look();
  console.log(
    `A workspace of ${files} flow files, scanned as the view of all findings does it, with ${jobs} worker${jobs === 1 ? '' : 's'}`,
  );
  row('files read', String(read));
  row('findings', String(findings.length));
  row('duration', `${(duration / 1000).toFixed(1)} s`);
  row('CPU time of the editor’s process', `${((user + system) / 1e6).toFixed(2)} s`);
  row('longest block of its event loop', `${longestBlock.toFixed(1)} ms`);
  row('the same, with waiting for a processor', `${longestWait.toFixed(1)} ms`);
  return longestBlock < longestBlockMs && read === files ? 0 : 1;
}

const temporary = mkdtempSync(join(tmpdir(), 'flow-warden-workspace-'));
writeFlows(temporary);
measure(temporary).then(
  (code) => {
    rmSync(temporary, { recursive: true });
    process.exitCode = code;
  },
  (error: unknown) => {
    rmSync(temporary, { recursive: true });
    throw error;
  },
);
