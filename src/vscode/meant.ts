import * as v from 'valibot';
import { chosenEnvironment } from './environments/chosenEnvironment';

// What one page or command hands to another so that it acts on that thing, and not on what happens to be selected.

const place = { subscriptionId: v.exactOptional(v.string()), resourceGroup: v.exactOptional(v.string()) };
/** Absent: whichever is open. */
const environment = v.exactOptional(chosenEnvironment);
/** It becomes part of an address. */
const rowId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));
/** Of a vault or a secret. */
const name = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,127}$/i));

const meant = v.variant('kind', [
  v.object({ kind: v.literal('credential'), id: rowId, environment }),
  v.object({ kind: v.literal('variable'), id: rowId, environment }),
  v.object({ kind: v.literal('connection'), id: v.string(), credentialId: rowId, environment }),
  v.object({ kind: v.literal('vault'), vault: name, ...place, environment }),
  v.object({ kind: v.literal('secret'), vault: name, secret: name, version: v.exactOptional(name), ...place, environment }),
]);

/**
 * What one of our pages, notifications or buttons refers to when it runs a command: one thing by its id, in its environment. The command
 * acts on that or says why it cannot; it never acts on the current selection instead.
 */
export type Meant = v.InferOutput<typeof meant>;

/** Reads a command's argument; undefined for anything else, such as a row or a view id. */
export function parseMeant(argument: unknown): Meant | undefined {
  const read = v.safeParse(meant, argument);
  return read.success ? read.output : undefined;
}

/** A vault, or a secret in it. */
export function meantSecret({ vault, secret, subscriptionId, resourceGroup, version }: MeantSecret): Meant {
  const at = { vault, ...(subscriptionId !== undefined && { subscriptionId }), ...(resourceGroup !== undefined && { resourceGroup }) };
  return secret === undefined ? { kind: 'vault', ...at } : { kind: 'secret', secret, ...at, ...(version !== undefined && { version }) };
}

interface MeantSecret {
  readonly vault: string;
  readonly secret?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly version?: string;
}
