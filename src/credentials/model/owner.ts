import * as v from 'valibot';
import * as cells from './columnSchemas';
import type { Owner } from './credential';

/** The owner cells of a row that was read with `expandOwner`. */
export const ownerCells = {
  _ownerid_value: cells.id,
  owninguser: v.nullish(v.object({ fullname: cells.text })),
  owningteam: v.nullish(v.object({ name: cells.text })),
};
export const expandOwner = 'owninguser($select=fullname),owningteam($select=name)';

type OwnerCells = v.InferOutput<v.ObjectSchema<typeof ownerCells, undefined>>;

/** Reads the owners of rows. Rows with the same owner share one object: an environment has many rows and few owners. */
export function createOwnerReader(myId: string): (row: OwnerCells) => Owner {
  const owners = new Map<string, Owner>();
  return (row) => {
    const id = row._ownerid_value;
    const known = owners.get(id);
    if (known) return known;
    const owner = { id, name: row.owninguser?.fullname || row.owningteam?.name || '', me: id === myId };
    owners.set(id, owner);
    return owner;
  };
}
