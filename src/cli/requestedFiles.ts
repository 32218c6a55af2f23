import { resolve } from 'node:path';
import { Blobs } from '../scan/git/blobs';
import type { Repository } from '../scan/git/repository';
import { ChangedFiles } from '../scan/changedFiles';
import { GitProblem } from '../scan/git/git';
import { listFiles, type Listed } from '../scan/listFiles';
import { listStaged, stagedPolicies, type StagedTree } from '../scan/listStaged';
import { notCheckedOut, onlyChanged, type PartOfListing } from '../scan/listChanged';
import type { PolicyStore } from '../scan/policies';
import { shownPath } from '../scan/shownPath';
import { findTarget, type Target, type TargetError } from '../scan/target';
import type { ScanRequest } from './options';
import { findTargets } from './scanTargets';
import { complain, type Surroundings } from './surroundings';

/** The files that a scan was asked for. */
export interface RequestedFiles {
  readonly targets: readonly Target[];
  /** Where policies are read from, if not from disk. */
  readonly store?: PolicyStore;
  list(part: PartOfListing): Iterable<Listed> | AsyncIterable<Listed>;
  close(): void;
}

type Question = Pick<ScanRequest, 'paths' | 'since' | 'staged' | 'followLinks'>;

/** Finds out what a scan is about; undefined if it is about nothing that exists, which is reported. */
export async function findRequested(request: Question, around: Surroundings): Promise<RequestedFiles | undefined> {
  if (request.since === undefined && !request.staged) {
    const targets = findTargets(request.paths, around);
    const { workingDirectory } = around;
    return (
      targets && {
        targets,
        list: () => listFiles(targets, { workingDirectory, followLinks: request.followLinks === true }),
        close: () => undefined,
      }
    );
  }
  const option = request.staged ? '--staged' : '--since';
  try {
    const { openRepository } = await import('../scan/git/repository');
    const repository = await openRepository(around.workingDirectory, around.env);
    return await (request.since === undefined
      ? findStaged(repository, request, around)
      : findChanged(repository, request.since, request, around));
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    complain(around, `${option}${request.since === undefined ? '' : ` ${request.since}`}: ${error.message}`);
    return undefined;
  }
}

async function findChanged(
  repository: Repository,
  since: string,
  { paths }: Question,
  around: Surroundings,
): Promise<RequestedFiles | undefined> {
  const { top } = repository;
  const { workingDirectory } = around;
  const targets = paths.length === 0 ? wholeOf(top) : findTargets(paths, around);
  if (!targets) return undefined;
  const { changesSince } = await import('../scan/git/changes');
  const changes = await changesSince(repository, since);
  return {
    targets,
    async *list(part) {
      yield* onlyChanged(listFiles(targets, { workingDirectory, followLinks: false }), new ChangedFiles(top, changes), part);
      yield* notCheckedOut(changes, targets, top, workingDirectory);
    },
    close: () => undefined,
  };
}

async function findStaged(repository: Repository, { paths }: Question, around: Surroundings): Promise<RequestedFiles | undefined> {
  const { top, git } = repository;
  const { workingDirectory } = around;
  const { stagedChanges } = await import('../scan/git/changes');
  const { StagedFiles } = await import('../scan/git/stagedFiles');
  const blobs = new Blobs(git);
  const tree: StagedTree = { top, staged: await StagedFiles.of(repository, blobs) };
  const targets = paths.length === 0 ? wholeOf(top) : findStagedTargets(paths, tree, around);
  if (!targets) return undefined;
  const changes = await stagedChanges(repository);
  const changed = new ChangedFiles(top, changes);
  return {
    targets,
    store: stagedPolicies(tree),
    list: (part) => onlyChanged(listStaged(tree, changes, targets, workingDirectory), changed, part),
    close: () => {
      blobs.close();
    },
  };
}

function wholeOf(top: string): readonly Target[] {
  return [{ kind: 'folder', path: top }];
}

/** As `findTargets`, but what is in the index may be gone from disk. */
function findStagedTargets(paths: readonly string[], { top, staged }: StagedTree, around: Surroundings): readonly Target[] | undefined {
  const find = (typed: string): Target | TargetError => {
    const path = resolve(around.workingDirectory, typed);
    const kind = staged.kindOf(shownPath(path, top));
    return kind === undefined ? findTarget(typed, around.workingDirectory) : { kind, path };
  };
  const found = paths.map(find);
  const wrong = found.filter((target) => target.kind === 'error');
  for (const { text } of wrong) complain(around, text);
  return wrong.length === 0 ? found.filter((target) => target.kind !== 'error') : undefined;
}
