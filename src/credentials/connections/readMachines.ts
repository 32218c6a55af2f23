import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import { knownColumns } from '../model/knownColumns';

/** A machine, or a group of machines, that desktop flows run on. */
export interface Machine {
  readonly id: string;
  readonly kind: 'group' | 'machine';
  readonly name: string;
  /** The id that a connection takes: that of the group, even for a single machine. Absent: it cannot be chosen. */
  readonly targetId?: string;
  /** What is worth knowing about it, or why it cannot be chosen. */
  readonly about: Message;
}

const groupRow = v.object({ flowmachinegroupid: cells.id, name: cells.text });
type GroupRow = v.InferOutput<typeof groupRow>;
const machineRow = v.object({ flowmachineid: cells.id, name: cells.text, _flowmachinegroupid_value: cells.optionalId });
type MachineRow = v.InferOutput<typeof machineRow>;

/** The machine groups and machines that the user can see, by name. */
export async function readMachines(services: Services, options?: CallOptions): Promise<Result<readonly Machine[]>> {
  const { dataverse } = services;
  const columns = await knownColumns(services, 'flowmachine', ['flowmachineid', 'name', '_flowmachinegroupid_value'], options);
  if (!columns.ok) return columns;
  const [groups, machines] = await Promise.all([
    dataverse.list('flowmachinegroups', { select: ['flowmachinegroupid', 'name'], annotations: false }, groupRow, options),
    dataverse.list('flowmachines', { select: columns.value, annotations: false }, machineRow, options),
  ]);
  if (!groups.ok) return groups;
  if (!machines.ok) return machines;
  const members = new Map<string | undefined, MachineRow[]>();
  for (const machine of machines.value) {
    const group = machine._flowmachinegroupid_value;
    members.set(group, [...(members.get(group) ?? []), machine]);
  }
  const names = new Map(groups.value.map(({ flowmachinegroupid, name }) => [flowmachinegroupid, name]));
  return succeed(
    [
      ...groups.value.map((group) => toGroup(group, members.get(group.flowmachinegroupid) ?? [])),
      ...machines.value.map((machine) => toMachine(machine, members.get(machine._flowmachinegroupid_value) ?? [], names)),
    ].sort((one, other) => one.name.localeCompare(other.name)),
  );
}

function toGroup({ flowmachinegroupid: id, name }: GroupRow, machines: readonly MachineRow[]): Machine {
  const [only] = machines;
  const about =
    only === undefined
      ? say('group, no machine that you can see')
      : machines.length === 1
        ? say('group of {0}', only.name)
        : say('group of {0} machines', machines.length);
  return { id, kind: 'group', name: name || id, targetId: id, about };
}

function toMachine(
  { flowmachineid: id, name, _flowmachinegroupid_value: targetId }: MachineRow,
  together: readonly MachineRow[],
  groups: ReadonlyMap<string, string>,
): Machine {
  const machine = { id, kind: 'machine', name: name || id } as const;
  if (targetId === undefined)
    return { ...machine, about: say('It is in no machine group, and a connection needs one. Add it to a group in Power Automate.') };
  const group = groups.get(targetId);
  if (together.length > 1) return { ...machine, about: say('One of several machines of {0}: choose the group.', group ?? targetId) };
  return { ...machine, targetId, about: group === undefined || group === name ? say('machine') : say('machine of {0}', group) };
}
