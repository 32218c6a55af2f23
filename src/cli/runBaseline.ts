import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { baselineFileName, type AcceptedFinding, type Baseline } from '../policy/baseline';
import { policyFileName } from '../policy/policy';
import { writeBaseline } from '../policy/writeBaseline';
import { ruleCodes } from '../rules/ruleCode';
import { BrokenPolicy, findAbove, Policies } from '../scan/policies';
import { listFiles } from '../scan/listFiles';
import { printable } from '../scan/report/printable';
import type { ScannedFlow } from '../scan/scanEvent';
import type { NewBaseline, ScanOptions } from '../scan/scanText';
import { shownPath } from '../scan/shownPath';
import type { ExitCode } from './exitCode';
import type { BaselineRequest } from './options';
import { CannotWrite, fileOutput } from './output';
import { findTargets, rootsOf, scanListed } from './scanTargets';
import { complain, type Surroundings } from './surroundings';

/** Accepts everything that a scan finds: in the baselines that apply to its files, or in a new one. */
export async function runBaseline(request: BaselineRequest, around: Surroundings): Promise<ExitCode> {
  const targets = findTargets(request.paths, around);
  if (!targets) return 2;
  if (request.until !== undefined && request.until < around.today()) {
    complain(around, `${request.until} has passed: the findings would stay, so nothing was accepted`);
    return 2;
  }
  const { workingDirectory } = around;
  const newBaseline = await placeOfNew(workingDirectory);
  const options: ScanOptions = {
    workingDirectory,
    roots: rootsOf(targets),
    withBaseline: true,
    today: around.today(),
    rules: {},
    withFixes: false,
    newBaseline,
  };
  const policies = new Policies(options);
  const flows: ScannedFlow[] = [];
  let skipped = 0;
  try {
    const listed = listFiles(targets, { workingDirectory, followLinks: request.followLinks === true });
    for await (const event of scanListed({ listed, options, policies, jobs: 1 }, around)) {
      if (event.kind === 'flow') flows.push(event);
      if (event.kind !== 'notice') continue;
      around.stderr.write(`${printable(event.file)}: ${printable(event.text)}\n`);
      if (event.gap !== 'none') skipped++;
    }
    if (flows.length === 0) {
      complain(around, 'no cloud flow was checked, so nothing was accepted');
      return 2;
    }
    const before = new Map(policies.found.map(({ path, baseline }) => [path, baseline]));
    for (const path of new Set(flows.flatMap(({ baseline }) => baseline?.path ?? []))) {
      const known = before.get(path) ?? { salt: newBaseline.salt, accepted: [] };
      await write(path, known, flows, request, around);
    }
    return skipped > 0 ? 3 : 0;
  } catch (error) {
    if (!(error instanceof CannotWrite || error instanceof BrokenPolicy)) throw error;
    complain(around, error instanceof CannotWrite ? `cannot write the baseline: ${error.message}` : error.message);
    return 2;
  }
}

/** A new baseline lies beside the policy, or where the command is run. */
async function placeOfNew(workingDirectory: string): Promise<NewBaseline> {
  const policy = await findAbove(workingDirectory, policyFileName, [workingDirectory]);
  return {
    path: join(policy === undefined ? workingDirectory : dirname(policy), baselineFileName),
    salt: randomBytes(8).toString('hex'),
  };
}

async function write(
  path: string,
  before: Baseline,
  flows: readonly ScannedFlow[],
  request: BaselineRequest,
  around: Surroundings,
): Promise<void> {
  const scanned = flows.filter(({ baseline }) => baseline?.path === path);
  const files = new Map(scanned.map(({ baseline }) => [baseline?.file, baseline]));
  const used = new Set(scanned.flatMap(({ accepted }) => accepted.map(({ entry }) => entry)));
  // What was not looked for may still be there.
  const kept = before.accepted.filter((entry) => {
    const { file, rule } = entry;
    const checked = files.get(file);
    if (used.has(entry)) return false;
    return !checked || !checked.whole || !ruleCodes.some((code) => code === rule && !checked.off.includes(code));
  });
  const found = scanned.flatMap((flow) => entriesOf(flow, request));
  const outside = found.find(({ file }) => file.startsWith('../'));
  if (outside) throw new CannotWrite(`${printable(outside.file)} is outside of its folder`);
  const output = fileOutput(path, around.workingDirectory);
  try {
    await output.write(writeBaseline({ salt: before.salt, accepted: [...kept, ...found] }));
    await output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
  const known = scanned.reduce((sum, { accepted }) => sum + accepted.length, 0);
  const gone = before.accepted.length - kept.length - known;
  around.stdout.write(
    `${printable(shownPath(path, around.workingDirectory))}: ${found.length} accepted, ${found.length - known} of them new; ${gone} removed\n`,
  );
}

/** The entries for a flow: what was accepted before keeps its reason and its day. */
function entriesOf({ baseline, findings, accepted }: ScannedFlow, { reason, until }: BaselineRequest): readonly AcceptedFinding[] {
  const { file = '' } = baseline ?? {};
  const fresh = findings.flatMap(({ rule, pointer, severity, hash }): AcceptedFinding[] =>
    hash === undefined || rule === 'FW990'
      ? []
      : [{ rule, file, pointer, hash, severity, ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) }],
  );
  return [...accepted.map(({ entry, finding }) => ({ ...entry, pointer: finding.pointer })), ...fresh];
}
