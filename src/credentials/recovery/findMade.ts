import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { desktopFlows } from '../connections/desktopFlows';
import { explainFailure } from '../model/explainFailure';
import type { Made, StepRecord } from '../stepRecord';

/** A thing that a plan was to create, and whether it exists now. */
export interface FoundThing {
  readonly title: Message;
  readonly id: string;
  readonly state: 'there' | 'gone' | 'unknown';
  /** Why that is not known. */
  readonly why?: Message;
}

/** Checks which of the things that a plan was to create exist. */
export async function findMade(services: Services, records: readonly StepRecord[], options?: CallOptions): Promise<readonly FoundThing[]> {
  return Promise.all(
    records.map(async ({ made }): Promise<FoundThing> => {
      const found = await findOne(services, made, options);
      const thing = { title: titleOf(made), id: made.kind === 'secret' ? `${made.vault}/${made.secret}` : made.id };
      if (found.ok) return { ...thing, state: found.value ? 'there' : 'gone' };
      return found.error.kind === 'notFound'
        ? { ...thing, state: 'gone' }
        : { ...thing, state: 'unknown', why: explainFailure(found.error) };
    }),
  );
}

async function findOne({ dataverse, keyVault, powerPlatform }: Services, made: Made, options?: CallOptions): Promise<Result<boolean>> {
  const row = (set: string, key: string, id: string) =>
    dataverse.read(set, id, { select: [key] }, v.object({ [key]: v.string() }), options);
  switch (made.kind) {
    case 'secret':
      return isThere(await keyVault.listVersions(made.vault, made.secret, options), (versions) => versions.length > 0);
    case 'variable':
      return isThere(await row('environmentvariabledefinitions', 'environmentvariabledefinitionid', made.id));
    case 'value':
      return isThere(await row('environmentvariablevalues', 'environmentvariablevalueid', made.id));
    case 'credential':
      return isThere(await row('credentials', 'credentialid', made.id));
    case 'connection':
      return isThere(await powerPlatform.readConnection(desktopFlows, made.id, options));
  }
}

function isThere<T>(answer: Result<T>, is: (value: T) => boolean = () => true): Result<boolean> {
  return answer.ok ? succeed(is(answer.value)) : answer;
}

function titleOf(made: Made): Message {
  switch (made.kind) {
    case 'secret':
      return say('The secret {0} in the key vault {1}', made.secret, made.vault);
    case 'variable':
      return say('The environment variable {0}', made.schemaName);
    case 'value':
      return say('The value of {0}', made.schemaName);
    case 'credential':
      return say('The credential {0}', made.name);
    case 'connection':
      return say('The connection {0}', made.name);
  }
}
