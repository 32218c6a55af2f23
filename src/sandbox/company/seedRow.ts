import type { Row } from '../sandboxState';
import { colleagues, teams, type ColleagueKey } from './people';

/** A row of the company's environment before it is stored: the store fills the columns that the service would fill. */
export interface SeedRow {
  readonly table: string;
  readonly values: Row;
  /** Who created it, as a `systemuserid`. */
  readonly by: string;
  /** When, in ISO form. */
  readonly at: string;
}

export type OwnerKey = ColleagueKey | 'financeTeam' | 'plantTeam';

/** Creates a row that nobody in particular owns. `on` is a day, such as `2025-03-04`. */
export function seedRow(table: string, values: Row, on: string, by: ColleagueKey = 'tomas'): SeedRow {
  return { table, values, by: colleagues[by].systemUserId, at: `${on}T09:20:00Z` };
}

/** Creates a row with an owner, who also created it; rows of a team were created by its first member. */
export function ownedRow(table: string, owner: OwnerKey, values: Row, on: string): SeedRow {
  if (owner === 'financeTeam')
    return seedRow(table, { ...values, ownerid: teams.finance.id, owneridtype: 'team' }, on, teams.finance.members[0]);
  if (owner === 'plantTeam') return seedRow(table, { ...values, ownerid: teams.plant.id, owneridtype: 'team' }, on, teams.plant.members[0]);
  return seedRow(table, { ...values, ownerid: colleagues[owner].systemUserId, owneridtype: 'systemuser' }, on, owner);
}
