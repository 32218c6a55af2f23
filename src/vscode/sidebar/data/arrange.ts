import type { Owner } from '../../../credentials/model/credential';
import { say } from '../../../message';
import type { Text } from '../nodes/node';

export const groupings = ['none', 'solution', 'kind', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

/** How the user wants the lists arranged. */
export interface Arrangement {
  /** Words that a row must all contain; empty: no filter. */
  readonly filter: string;
  readonly mineOnly: boolean;
  readonly grouping: Grouping;
}

/** How rows of one kind can be searched and grouped. */
export interface Facets<T> {
  texts(row: T): readonly string[];
  owner(row: T): Owner;
  kind(row: T): Heading;
  /** Undefined until the solutions are known. */
  solutions(row: T): readonly Heading[] | undefined;
}

export interface Heading {
  readonly key: string;
  readonly label: Text;
}

export interface Group<T> extends Heading {
  readonly rows: readonly T[];
}

/** The rows of a list as a view shows them. */
export interface Arranged<T> {
  /** The number of rows before the filter. */
  readonly all: number;
  readonly selected: readonly T[];
  /** Undefined: not grouped. */
  readonly groups: readonly Group<T>[] | undefined;
  /** The selected rows that need attention, most urgent first. */
  readonly troubled: readonly T[];
  /** All rows that need attention, regardless of the filter. */
  readonly allTroubled: readonly T[];
}

/** Selects and groups rows. `urgencyOf` ranks how urgently a row needs attention: smaller is more urgent. */
export function arrangeRows<T>(
  rows: readonly T[],
  facets: Facets<T>,
  arrangement: Arrangement,
  urgencyOf: (row: T) => number | undefined,
): Arranged<T> {
  const selected = selectRows(rows, facets, arrangement);
  const allTroubled = rows
    .flatMap((row) => {
      const urgency = urgencyOf(row);
      return urgency === undefined ? [] : [{ row, urgency }];
    })
    .sort((one, other) => one.urgency - other.urgency)
    .map(({ row }) => row);
  const kept = selected === rows ? undefined : new Set(selected);
  return {
    all: rows.length,
    selected,
    groups: arrangement.grouping === 'none' ? undefined : groupRows(selected, facets, arrangement.grouping),
    troubled: kept === undefined ? allTroubled : allTroubled.filter((row) => kept.has(row)),
    allTroubled,
  };
}

/** The rows that contain every word of the filter and, if the user asked for that, are their own. Keeps the order, in one pass. */
export function selectRows<T>(
  rows: readonly T[],
  facets: Pick<Facets<T>, 'texts' | 'owner'>,
  { filter, mineOnly }: Omit<Arrangement, 'grouping'>,
): readonly T[] {
  const wanted = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0 && !mineOnly) return rows;
  return rows.filter((row) => {
    if (mineOnly && !facets.owner(row).me) return false;
    if (wanted.length === 0) return true;
    const text = facets.texts(row).join('\n').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** The rows under headings, largest group first; a row in two solutions appears under both. */
export function groupRows<T>(rows: readonly T[], facets: Facets<T>, by: Exclude<Grouping, 'none'>): readonly Group<T>[] {
  const groups = new Map<string, { key: string; label: Text; rows: T[] }>();
  for (const row of rows) {
    for (const { key, label } of headings(row, facets, by)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { key, label, rows: [row] });
      else group.rows.push(row);
    }
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
}

function headings<T>(row: T, facets: Facets<T>, by: Exclude<Grouping, 'none'>): readonly Heading[] {
  switch (by) {
    case 'kind':
      return [facets.kind(row)];
    case 'owner':
      return [ownerHeading(facets.owner(row))];
    case 'solution': {
      const solutions = facets.solutions(row);
      if (solutions === undefined) return [{ key: '?', label: say('Solutions are not known') }];
      return solutions.length === 0 ? [{ key: '-', label: say('In no solution') }] : solutions;
    }
  }
}

function ownerHeading({ id, name, me }: Owner): Heading {
  return { key: id, label: me ? say('{0} (you)', name) : name };
}
