import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ServiceResponse } from '../../service';
import { needPrivilege } from '../access';
import type { MessageCall, MessageContext } from '../context';
import { missingRow, Refusal } from '../refusal';
import { findRow, textOf } from '../store';
import { componentTypeOf, tableOfComponentType } from './componentTypes';
import { dependentsOf, flowsUsing, requirementsOf, type Component } from './dependencies';
import { guidParameter, readParameters } from './readParameter';

const question = v.object({ ObjectId: guidParameter, ComponentType: v.pipe(v.number(), v.integer()) });

/** What directly depends on a component. */
export function retrieveDependentComponents(context: MessageContext, call: MessageCall): ServiceResponse {
  return answer(context, call, (asked) =>
    dependentsOf(context.state, context.schema, asked).map((dependent) => ({ dependent, required: asked })),
  );
}

/**
 * What prevents the deletion of a component: flows that declare it. Credentials and connections do not, because deleting what they point at
 * only unlinks them. [I]
 */
export function retrieveDependenciesForDelete(context: MessageContext, call: MessageCall): ServiceResponse {
  return answer(context, call, (asked) => flowsUsing(context.state, asked).map((dependent) => ({ dependent, required: asked })));
}

/** What a component directly requires. */
export function retrieveRequiredComponents(context: MessageContext, call: MessageCall): ServiceResponse {
  return answer(context, call, (asked) =>
    requirementsOf(context.state, context.schema, asked).map((required) => ({ dependent: asked, required })),
  );
}

interface Dependency {
  readonly dependent: Component;
  readonly required: Component;
}

function answer(context: MessageContext, call: MessageCall, find: (asked: Component) => Dependency[]): ServiceResponse {
  const { ObjectId: id, ComponentType: type } = readParameters(call, question);
  const dependency = context.schema.tables.get('dependency');
  if (dependency !== undefined) needPrivilege(context, dependency, 'Read');
  const table = tableOfComponentType(context.state, type);
  // [I] The code and the text.
  if (table === undefined) throw new Refusal(400, '0x80048d1a', `The component type ${type} is not known.`);
  if (findRow(context.state, table, id) === undefined) throw missingRow(table, id);
  return { status: 200, body: { value: find({ table, id }).map((each) => dependencyRow(context, each)) } };
}

function dependencyRow(context: MessageContext, { dependent, required }: Dependency): Record<string, unknown> {
  return {
    dependencytype: 2,
    dependencyid: madeId(`${dependent.id} needs ${required.id}`),
    ...end(context, 'required', required),
    ...end(context, 'dependent', dependent),
    requiredcomponentintroducedversion: null,
    versionnumber: context.state.dataverse.lastVersion,
  };
}

const nobody = '00000000-0000-0000-0000-000000000000';

function end({ state }: MessageContext, name: 'dependent' | 'required', { table, id }: Component): Record<string, unknown> {
  return {
    [`${name}componentobjectid`]: id,
    [`${name}componenttype`]: componentTypeOf(state, table) ?? null,
    [`${name}componentparentid`]: nobody,
    [`${name}componentbasesolutionid`]: textOf(findRow(state, table, id) ?? {}, 'solutionid') ?? nobody,
    [`_${name}componentnodeid_value`]: madeId(`node of ${id}`),
  };
}

/** Dependencies are not stored, but still need stable ids. */
function madeId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
