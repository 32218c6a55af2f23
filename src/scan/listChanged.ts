import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { behindLinks, type ChangedFiles, type Reason } from './changedFiles';
import type { Change } from './git/changes';
import { asksFor, type Listed } from './listFiles';
import type { Policies } from './policies';
import { skipped, type Notice } from './scanEvent';
import { shownPath } from './shownPath';
import type { Target } from './target';
import { say } from '../message';

/** What part of a listing is wanted, and what was left out of it. */
export interface PartOfListing {
  readonly policies: Policies;
  readonly workingDirectory: string;
  /** In words: “main”. */
  readonly since: string;
  /** How many files were left out because nothing about them has changed. */
  unchanged: number;
}

/** Of a listing, the files that have to be scanned because of changes, with the reason where it is not their own change. */
export async function* onlyChanged(
  listed: Iterable<Listed> | AsyncIterable<Listed>,
  changed: ChangedFiles,
  part: PartOfListing,
): AsyncGenerator<Listed> {
  const told = new Set<string>();
  for await (const item of listed) {
    if (item.kind !== 'file') {
      yield item;
      continue;
    }
    const real = item.read ? undefined : behindLinks(item.path);
    const reason =
      (await changed.reasonFor(item.path, part.policies)) ??
      (real === undefined ? undefined : await changed.reasonFor(real, part.policies));
    if (!reason) {
      part.unchanged++;
      continue;
    }
    yield* tellOnce(reason, told, part);
    yield item;
  }
}

function* tellOnce(reason: Reason, told: Set<string>, { workingDirectory, since }: PartOfListing): Generator<Notice> {
  if (reason.kind === 'changed' || told.has(reason.by)) return;
  told.add(reason.by);
  const text = `changed since ${since}, so everything that it governs is checked`;
  yield { kind: 'notice', file: shownPath(reason.by, workingDirectory), text, gap: 'none' };
}

/** Changed files that a listing of the working tree cannot show, because they are not in it. */
export function* notCheckedOut(
  changes: readonly Change[],
  targets: readonly Target[],
  top: string,
  workingDirectory: string,
): Generator<Notice> {
  for (const { path, isDeleted } of changes) {
    const place = resolve(top, path);
    if (isDeleted || !targets.some((target) => asksFor(target, place)) || isThere(place)) continue;
    yield skipped(shownPath(place, workingDirectory), say('not in the working tree, which may be sparse'));
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
