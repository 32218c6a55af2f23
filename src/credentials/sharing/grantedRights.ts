import { say, type Message } from '../../message';

/** What a share may allow, in the order of Dataverse's flags, each with the name that administrators know. */
const names = {
  ReadAccess: say('Read'),
  WriteAccess: say('Write'),
  AppendAccess: say('Append'),
  AppendToAccess: say('Append to'),
  CreateAccess: say('Create'),
  DeleteAccess: say('Delete'),
  ShareAccess: say('Share'),
  AssignAccess: say('Assign'),
} as const;

export type AccessRight = keyof typeof names;
export type Rights = ReadonlySet<AccessRight>;

const all = Object.keys(names) as readonly AccessRight[];

/** Reads a mask such as `ReadAccess, ShareAccess`; `None` is empty. Unknown rights are left out. */
export function parseMask(mask: string): Rights {
  const given = new Set(mask.split(',').map((name) => name.trim()));
  return new Set(all.filter((right) => given.has(right)));
}

export function writeMask(rights: Rights): string {
  return all.filter((right) => rights.has(right)).join(',');
}

export function sameRights(one: Rights, other: Rights): boolean {
  return one.size === other.size && holds(one, other);
}

/** Whether all the wanted rights are there. */
export function holds(rights: Rights, wanted: Rights): boolean {
  return [...wanted].every((right) => rights.has(right));
}

/** Rights in words, such as `Read, Share`. */
export function rightsInWords(rights: Rights): Message {
  const [first, ...more] = all.filter((right) => rights.has(right)).map((right) => names[right]);
  return first === undefined ? say('nothing') : more.reduce((list, name) => say('{0}, {1}', list, name), first);
}
