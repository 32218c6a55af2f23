import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import type { Graph, Mention, TraceStart } from './graph';
import { secretKey } from '../model/secretReference';
import { findStart } from './findStart';
import { findUsed } from './findUsed';
import { findUsers } from './findUsers';
import { findVariablesOfSecret } from './findVariables';
import { nodeId, nodeIdOf, toThings, type Thing } from './thing';
import { TraceContext } from './traceContext';
import { referencesOf } from '../model/variableRow';

/**
 * The whole graph around one thing: everything that uses it, directly or indirectly, and everything it uses. Other users of the things it
 * uses are not part of it. Fails only if the thing itself could not be read; what could not be read later is in `unseen`, or a node of its
 * own.
 */
export async function trace(
  services: Services,
  start: TraceStart,
  mentions: readonly Mention[],
  options?: CallOptions,
): Promise<Result<Graph>> {
  const context = new TraceContext(services, mentions, options);
  const found = await findStart(context, start);
  if (!found.ok) return found;
  const thing = found.value;
  context.add([thing]);
  if (thing.kind === 'secret') {
    const variables = await findVariablesOfSecret(services, thing, options);
    if (!variables.ok) return variables;
    const users = context.add(toThings('variable', variables.value));
    const key = secretKey(thing);
    for (const { row } of users) {
      const version = referencesOf(row).find((reference) => secretKey(reference) === key)?.version;
      context.graph.link(
        nodeId.secret(thing),
        nodeId.variable(row.environmentvariabledefinitionid),
        'lookUp',
        version === undefined ? {} : { version },
      );
    }
    await follow(users, (things) => findUsers(context, things));
  } else {
    await Promise.all([follow([thing], (things) => findUsers(context, things)), follow([thing], (things) => findUsed(context, things))]);
  }
  return succeed(context.graph.build(nodeIdOf(thing)));
}

/** Follows things to what is found from them, until nothing new turns up. Returns everything on the way. */
export async function follow(
  start: readonly Thing[],
  next: (things: readonly Thing[]) => Promise<readonly Thing[]>,
): Promise<readonly Thing[]> {
  const seen = new Set<string>();
  const fresh = (things: readonly Thing[]) =>
    things.filter((thing) => {
      const id = nodeIdOf(thing);
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  let all: readonly Thing[] = [];
  for (let things = fresh(start); things.length > 0; things = fresh(await next(things))) all = all.concat(things);
  return all;
}
