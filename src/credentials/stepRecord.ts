import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(10_000));
/** It becomes part of an address. */
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));
/** Of a vault or a secret. */
const name = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,127}$/i));
const type = v.picklist(['text', 'number', 'boolean', 'json', 'dataSource', 'secret']);
const column = v.pipe(v.string(), v.regex(/^[a-z]+$/i));

const made = v.variant('kind', [
  v.object({ kind: v.literal('secret'), vault: name, secret: name }),
  /**
   * `adopted`: an earlier attempt left it behind without a value; together with the value that this plan gives it, which may fill an empty
   * row.
   */
  v.object({
    kind: v.literal('variable'),
    id,
    schemaName: text,
    displayName: text,
    description: text,
    type,
    solution: text,
    adopted: v.exactOptional(v.object({ valueId: id, fills: v.boolean() })),
  }),
  /**
   * `reference`: the secret that it points at. No other value is stored. `ofOld`: the variable existed before; `fills`: so did the row,
   * empty.
   */
  v.object({
    kind: v.literal('value'),
    id,
    variableId: id,
    schemaName: text,
    type,
    ofOld: v.boolean(),
    fills: v.exactOptional(v.literal(true)),
    reference: v.exactOptional(text),
  }),
  v.object({
    kind: v.literal('credential'),
    id,
    name: text,
    description: text,
    credentialKind: v.picklist(['userNamePassword', 'cyberArk', 'certificate']),
    uses: v.array(v.picklist(['connection', 'desktopFlow', 'network', 'computerUse'])),
    applicationId: text,
    variables: v.array(v.tuple([column, id])),
    solution: text,
  }),
  /** `runOwner`: it was to run as a service principal, whose certificate is not stored. */
  v.object({ kind: v.literal('connection'), id, name: text, credentialId: id, targetId: text, runOwner: v.boolean() }),
]);

/** What a step creates: its kind, id and names, never a value. */
export type Made = v.InferOutput<typeof made>;

/**
 * A step as it is stored. `unsure`: it was under way, or its answer got lost. `ours`: whatever exists now under this id or name was created
 * by the step.
 */
export const stepRecord = v.object({ made, state: v.picklist(['waiting', 'unsure', 'done']), ours: v.boolean() });
export type StepRecord = v.InferOutput<typeof stepRecord>;

/** Distinguishes the things that the steps of one plan create. */
export function keyOfMade(thing: Made): string {
  return thing.kind === 'secret' ? `secret/${thing.vault}/${thing.secret}` : `${thing.kind}/${thing.id}`;
}
