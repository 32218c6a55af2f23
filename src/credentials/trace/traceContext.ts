import type { Result } from '../../cloud/result';
import type { CallOptions, PlatformConnection, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { readComponentTypes, type OwnTypeTable } from '../model/componentTypes';
import { readPlatformConnections } from '../connections/platformConnections';
import { explainFailure } from '../model/explainFailure';
import type { Mention } from './graph';
import { GraphBuilder } from './graphBuilder';
import { nodeOf, type Thing } from './thing';

/** What the steps of one trace share: the graph they build, and answers that are requested only once. */
export class TraceContext {
  readonly graph = new GraphBuilder();
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /** How many calls to Dataverse's dependency functions are left: each takes one component. */
  dependencyQuestions = 150;
  private platform: Promise<readonly PlatformConnection[]> | undefined;
  private types: Promise<Partial<Record<OwnTypeTable, number>>> | undefined;

  constructor(
    readonly services: Services,
    mentions: readonly Mention[],
    readonly options: CallOptions | undefined,
  ) {
    const byName = new Map<string, Mention[]>();
    for (const mention of mentions) {
      const name = mention.name.toLowerCase();
      const known = byName.get(name);
      if (known) known.push(mention);
      else byName.set(name, [mention]);
    }
    this.mentions = byName;
  }

  /** Adds things to the graph, and returns them. */
  add<T extends Thing>(things: readonly T[]): readonly T[] {
    for (const thing of things) this.graph.add(nodeOf(thing));
    return things;
  }

  /** The rows of an answer. Records why there are none, unless the environment has no such table and hence no such rows. */
  rows<T>(answer: Result<readonly T[]>, what: Message): readonly T[] {
    if (answer.ok) return answer.value;
    if (answer.error.kind !== 'notFound') this.graph.miss(what, explainFailure(answer.error));
    return [];
  }

  platformConnections(): Promise<readonly PlatformConnection[]> {
    this.platform ??= readPlatformConnections(this.services, this.options).then((answer) =>
      this.rows(answer, say('connections of the Power Platform')),
    );
    return this.platform;
  }

  componentTypes(): Promise<Partial<Record<OwnTypeTable, number>>> {
    this.types ??= readComponentTypes(this.services, this.options).then((answer) => {
      if (answer.ok) return answer.value;
      this.graph.miss(say('dependencies that Dataverse keeps'), explainFailure(answer.error));
      return {};
    });
    return this.types;
  }
}
