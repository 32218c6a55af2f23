import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';

/** A solution that new components can be added to. */
export interface SolutionChoice {
  readonly uniqueName: string;
  readonly friendlyName: string;
  /** Its publisher's prefix, with which unique names begin. */
  readonly prefix: string;
}

export interface SolutionChoices {
  readonly solutions: readonly SolutionChoice[];
  /** The prefix of the default solution's publisher, for components that go into no solution. */
  readonly defaultPrefix: string;
}

/** The id of the default solution, the same in every environment. */
export const defaultSolution = 'fd140aaf-4df4-11dd-bd17-0019b9312238';
/** Dataverse's prefix for the default publisher if an administrator chose none. [I] */
const fallbackPrefix = 'new';

const row = v.object({
  solutionid: cells.id,
  uniquename: cells.text,
  friendlyname: cells.text,
  publisherid: v.nullish(v.object({ customizationprefix: cells.text })),
});

/**
 * The unmanaged solutions that the user sees, by name, each with its publisher's prefix. The default solution is left out, because it holds
 * everything anyway.
 */
export async function readSolutionChoices(services: Services, options?: CallOptions): Promise<Result<SolutionChoices>> {
  const query = {
    select: ['solutionid', 'uniquename', 'friendlyname'],
    expand: 'publisherid($select=customizationprefix)',
    filter: 'ismanaged eq false and isvisible eq true',
    orderBy: 'friendlyname',
  };
  const rows = await services.dataverse.list('solutions', query, row, options);
  if (!rows.ok) return rows;
  const prefixOf = ({ publisherid }: v.InferOutput<typeof row>) => publisherid?.customizationprefix || fallbackPrefix;
  const standard = rows.value.find(({ solutionid }) => solutionid === defaultSolution);
  return succeed({
    solutions: rows.value
      .filter((one) => one !== standard)
      .map((one) => ({ uniqueName: one.uniquename, friendlyName: one.friendlyname || one.uniquename, prefix: prefixOf(one) })),
    defaultPrefix: standard ? prefixOf(standard) : fallbackPrefix,
  });
}
