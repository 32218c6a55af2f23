import type { Row } from '../sandboxState';

/**
 * Finds rows of one table by id, and by what a lookup points at. Others may add rows to the list or remove them; the targets of lookups are
 * reindexed after every version that was given out.
 */
class RowIndex {
  /** Indexes into the list. They are checked on use, because rows before them may be gone. */
  private readonly places = new Map<string, number>();
  private indexed = 0;
  private readonly byTarget = new Map<string, { readonly stamp: string; readonly rows: ReadonlyMap<string, readonly Row[]> }>();

  constructor(
    private readonly rows: Row[],
    private readonly idColumn: string,
  ) {}

  row(id: string): Row | undefined {
    const found = this.lookUp(id);
    if (found === undefined || found[this.idColumn] === id) return found;
    this.startOver();
    return this.lookUp(id);
  }

  pointingAt(column: string, id: string, version: number): readonly Row[] {
    const stamp = `${version}:${this.rows.length}`;
    let found = this.byTarget.get(column);
    if (found?.stamp !== stamp) {
      found = { stamp, rows: groupBy(this.rows, column) };
      this.byTarget.set(column, found);
    }
    return found.rows.get(id) ?? [];
  }

  /** Rebuilds the indexes after rows were inserted or removed anywhere but at the end. */
  startOver(): void {
    this.places.clear();
    this.indexed = 0;
  }

  private lookUp(id: string): Row | undefined {
    if (this.indexed > this.rows.length) this.startOver();
    for (; this.indexed < this.rows.length; this.indexed++) this.places.set(String(this.rows[this.indexed]?.[this.idColumn]), this.indexed);
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rows[place];
  }
}

const indexes = new WeakMap<Row[], RowIndex>();

/** The index of a table's rows: created on first use, and discarded with them. */
export function indexOf(rows: Row[], idColumn: string): RowIndex {
  let index = indexes.get(rows);
  if (index === undefined) indexes.set(rows, (index = new RowIndex(rows, idColumn)));
  return index;
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [row]);
    else group.push(row);
  }
  return groups;
}
