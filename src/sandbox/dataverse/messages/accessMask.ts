import { badPayload } from '../refusal';
import type { AccessRight } from '../privileges';

/** The access rights in the order of their flags. */
const order = [
  'ReadAccess',
  'WriteAccess',
  'AppendAccess',
  'AppendToAccess',
  'CreateAccess',
  'DeleteAccess',
  'ShareAccess',
  'AssignAccess',
] as const satisfies readonly AccessRight[];

/** Reads a mask such as `ReadAccess,ShareAccess`; `None` is empty. */
export function parseAccessMask(message: string, mask: string): AccessRight[] {
  const names = mask
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== 'None' && name !== '');
  return names.map((name) => {
    const right = order.find((each) => each === name);
    if (right === undefined) throw badPayload(message, `Requested value '${name}' was not found.`);
    return right;
  });
}

/** Writes rights as a mask; none is `None`. */
export function writeAccessMask(rights: Iterable<string>, separator: string): string {
  const present = new Set(rights);
  return order.filter((right) => present.has(right)).join(separator) || 'None';
}
