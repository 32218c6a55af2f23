import * as v from 'valibot';

/** What a cloud flow is known to use: only what its definition declares, not names inside its steps. */
export interface FlowUses {
  /** Logical names of connection references. */
  readonly connectionReferences: ReadonlySet<string>;
  /** Schema names of the environment variables among its parameters, in lower case. */
  readonly variables: ReadonlySet<string>;
}

const clientData = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    properties: v.object({
      connectionReferences: v.optional(
        v.record(
          v.string(),
          v.object({
            connection: v.optional(v.object({ connectionReferenceLogicalName: v.optional(v.string()) })),
          }),
        ),
        {},
      ),
      definition: v.optional(
        v.object({
          parameters: v.optional(
            v.record(v.string(), v.object({ metadata: v.optional(v.object({ schemaName: v.optional(v.string()) })) })),
            {},
          ),
        }),
        {},
      ),
    }),
  }),
);

/** Parses the `clientdata` of a cloud flow; any other text uses nothing. */
export function readFlowUses(text: string | undefined): FlowUses {
  const read = v.safeParse(clientData, text);
  if (!read.success) return { connectionReferences: new Set(), variables: new Set() };
  const { connectionReferences, definition } = read.output.properties;
  const references = Object.values(connectionReferences).map(({ connection }) => connection?.connectionReferenceLogicalName);
  const variables = Object.values(definition.parameters).map(({ metadata }) => metadata?.schemaName);
  return { connectionReferences: lowerCased(references), variables: lowerCased(variables) };
}

function lowerCased(names: readonly (string | undefined)[]): Set<string> {
  return new Set(names.filter((name) => name !== undefined).map((name) => name.toLowerCase()));
}
