import { dirname } from 'node:path';
import type { Listed } from '../scan/listFiles';
import type { Policies } from '../scan/policies';
import type { ScanEvent } from '../scan/scanEvent';
import { scanFile } from '../scan/scanFile';
import { Solutions } from '../scan/solutions';
import type { ScanOptions } from '../scan/scanText';
import { findTarget, type Target } from '../scan/target';
import { complain, type Surroundings } from './surroundings';

/** What the paths of a command stand for; undefined if one stands for nothing, which is reported. */
export function findTargets(paths: readonly string[], around: Surroundings): readonly Target[] | undefined {
  const found = paths.map((path) => findTarget(path, around.workingDirectory));
  const wrong = found.filter((target) => target.kind === 'error');
  for (const { text } of wrong) complain(around, text);
  return wrong.length === 0 ? found.filter((target) => target.kind !== 'error') : undefined;
}

/** The folders that targets are in, or are. */
export function rootsOf(targets: readonly Target[]): readonly string[] {
  return targets.map((target) =>
    target.kind === 'glob' ? target.glob.folder : target.kind === 'folder' ? target.path : dirname(target.path),
  );
}

export interface ScanPlan {
  readonly listed: Iterable<Listed> | AsyncIterable<Listed>;
  readonly options: ScanOptions;
  readonly policies: Policies;
  readonly jobs: number;
}

/** Scans what is listed; throws `BrokenPolicy` before a file is scanned whose policy or baseline cannot be used. */
export async function* scanListed({ listed, options, policies, jobs }: ScanPlan, { program }: Surroundings): AsyncGenerator<ScanEvent> {
  const checked = withPolicies(listed, policies);
  if (jobs > 1) {
    const { scanWithWorkers } = await import('../scan/workers/scanWithWorkers');
    yield* scanWithWorkers(checked, options, { jobs, program });
  } else {
    const solutions = new Solutions();
    for await (const item of checked) {
      if (item.kind === 'file') yield* scanFile(item.path, options, policies, solutions, item.read);
      else yield item;
    }
  }
}

async function* withPolicies(listed: ScanPlan['listed'], policies: Policies): AsyncGenerator<Listed> {
  for await (const item of listed) {
    if (item.kind === 'file') await policies.of(item.path);
    yield item;
  }
}
