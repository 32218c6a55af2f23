import * as v from 'valibot';

const text = v.nullish(v.string(), '');
const settings = v.object({
  EnvironmentVariables: v.exactOptional(v.array(v.object({ SchemaName: v.pipe(v.string(), v.nonEmpty()), Value: text })), []),
  ConnectionReferences: v.exactOptional(
    v.array(v.object({ LogicalName: v.pipe(v.string(), v.nonEmpty()), ConnectionId: text, ConnectorId: text })),
    [],
  ),
});

/** What one environment gives to a solution, as `pac solution import --settings-file` and the pipelines read it. */
export type DeploymentSettings = v.InferOutput<typeof settings>;

export function writeSettings({ EnvironmentVariables, ConnectionReferences }: DeploymentSettings): string {
  return `${JSON.stringify({ EnvironmentVariables, ConnectionReferences }, undefined, 2)}\n`;
}

/** Reads a deployment settings file; undefined for anything else, a file that lists nothing included. */
export function parseSettings(content: string): DeploymentSettings | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), settings), content.replace(/^\uFEFF/, ''));
  if (!read.success) return undefined;
  const { EnvironmentVariables, ConnectionReferences } = read.output;
  return EnvironmentVariables.length + ConnectionReferences.length === 0 ? undefined : read.output;
}
