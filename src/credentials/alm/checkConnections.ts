import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, PlatformConnection, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import { explainFailure } from '../model/explainFailure';
import { anyOf, quote } from '../model/filter';
import { inChunks } from '../trace/inChunks';
import { readPlatformConnections } from '../connections/platformConnections';
import { Checking, couldNotLook, type ImportCheck, type ImportSubject } from './importCheck';
import type { DeploymentSettings } from './settingsFile';

type Reference = DeploymentSettings['ConnectionReferences'][number];
type Connections = { readonly seen: true; readonly list: readonly PlatformConnection[] } | { readonly seen: false; readonly why: Message };

const row = v.object({ connectionreferencelogicalname: cells.text, connectionid: cells.text });

/** Whether the user has the connections in the target that the file assigns to connection references. */
export async function checkConnections(
  { settings, target }: ImportSubject,
  options?: CallOptions,
): Promise<Result<readonly ImportCheck[]>> {
  const references = settings.ConnectionReferences;
  if (references.length === 0) return succeed([]);
  const [set, listed] = await Promise.all([readSet(target, references, options), readPlatformConnections(target, options)]);
  if (!set.ok) return set;
  const connections: Connections = listed.ok ? { seen: true, list: listed.value } : { seen: false, why: explainFailure(listed.error) };
  return succeed(
    references.flatMap((reference) => checkReference(reference, set.value.get(reference.LogicalName.toLowerCase()) ?? '', connections)),
  );
}

/** The connections that the references already have in the target, by logical name. */
async function readSet(
  target: Services,
  references: readonly Reference[],
  options?: CallOptions,
): Promise<Result<ReadonlyMap<string, string>>> {
  const select = ['connectionreferencelogicalname', 'connectionid'];
  const rows = await inChunks(
    references.map(({ LogicalName }) => quote(LogicalName)),
    40,
    (names) =>
      target.dataverse.list('connectionreferences', { select, filter: anyOf(['connectionreferencelogicalname'], names) }, row, options),
  );
  return rows.ok ? succeed(new Map(rows.value.map((one) => [one.connectionreferencelogicalname.toLowerCase(), one.connectionid]))) : rows;
}

function checkReference({ LogicalName, ConnectionId, ConnectorId }: Reference, there: string, connections: Connections): ImportCheck[] {
  const checking = new Checking(LogicalName);
  const title = say('A connection that you may use');
  if (ConnectionId === '') {
    if (there !== '') checking.pass(title, say('The file leaves it empty, and it has a connection there already.'));
    else
      checking.fail(
        title,
        say('The file leaves it empty, and it has no connection there.'),
        say('Make the connection in the other environment, and fill in its id.'),
      );
    return checking.checks;
  }
  if (!connections.seen) {
    checking.unknown(title, connections.why, couldNotLook);
    return checking.checks;
  }
  const found = connections.list.find(({ id }) => sameId(id, ConnectionId));
  if (found === undefined) {
    checking.fail(
      title,
      say(
        'None of the connections that you may use there has the id {0}. It is another person’s, in another environment, or gone.',
        ConnectionId,
      ),
      say('Make the connection there yourself or have it shared with you, and fill in its id.'),
    );
    return checking.checks;
  }
  checking.pass(title, say('It is “{0}”.', found.displayName));
  const connector = ConnectorId.split('/').at(-1) ?? '';
  if (connector !== '' && connector.toLowerCase() !== found.connector.toLowerCase()) {
    checking.fail(
      say('The right connector'),
      say('It is of {0}, the file says {1}.', found.connector, connector),
      say('Fill in a connection of {0}.', connector),
    );
  }
  const works = say('A connection that works');
  if (found.status === 'Connected') checking.pass(works, say('Its status is “{0}”.', found.status));
  else
    checking.fail(
      works,
      say('Its status is “{0}”. {1}', found.status, found.statusReason ?? ''),
      say('Open the connection in the other environment, and sign in again.'),
    );
  return checking.checks;
}

/** Ids are written with and without hyphens. [I] */
function sameId(one: string, other: string): boolean {
  return one.replaceAll('-', '').toLowerCase() === other.trim().replaceAll('-', '').toLowerCase();
}
