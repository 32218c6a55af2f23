import * as v from 'valibot';
import { say, type Message } from '../../message';

const text = v.nullish(v.string(), '');
const settings = v.object({
  EnvironmentVariables: v.exactOptional(v.array(v.object({ SchemaName: v.pipe(v.string(), v.nonEmpty()), Value: text })), []),
  ConnectionReferences: v.exactOptional(
    v.array(v.object({ LogicalName: v.pipe(v.string(), v.nonEmpty()), ConnectionId: text, ConnectorId: text })),
    [],
  ),
});

/** The settings that one environment gives a solution, as `pac solution import --settings-file` and the pipelines read them. */
export type DeploymentSettings = v.InferOutput<typeof settings>;

export function writeSettings({ EnvironmentVariables, ConnectionReferences }: DeploymentSettings): string {
  return `${JSON.stringify({ EnvironmentVariables, ConnectionReferences }, undefined, 2)}\n`;
}

const parsed = v.pipe(
  v.string(),
  v.transform((content) => content.replace(/^\uFEFF/, '')),
  v.parseJson(),
);

/** Reads a deployment settings file; undefined for anything else, a file that lists nothing included. */
export function parseSettings(content: string): DeploymentSettings | undefined {
  const read = v.safeParse(v.pipe(parsed, settings), content);
  if (!read.success) return undefined;
  const { EnvironmentVariables, ConnectionReferences } = read.output;
  return EnvironmentVariables.length + ConnectionReferences.length === 0 ? undefined : read.output;
}

/**
 * What is wrong with a file that was meant as one, because it was `chosen` or has one of the lists; undefined where nothing tells that.
 * Never quotes a value.
 */
export function whyNoSettings(content: string, chosen: boolean): Message | undefined {
  const read = v.safeParse(parsed, content);
  if (!read.success) return chosen ? say('It is no valid JSON.') : undefined;
  const lists = v.safeParse(
    v.looseObject({ EnvironmentVariables: v.optional(v.unknown()), ConnectionReferences: v.optional(v.unknown()) }),
    read.output,
  );
  if (!lists.success || (lists.output.EnvironmentVariables === undefined && lists.output.ConnectionReferences === undefined))
    return undefined;
  const { issues } = v.safeParse(settings, read.output);
  const path = issues?.[0].path ?? [];
  const place = path.map(({ key }, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`)).join('');
  if (place === '') return say('Its EnvironmentVariables and ConnectionReferences list nothing.');
  return path.length === 1
    ? say('{0} is no list.', place)
    : path.length === 2
      ? say('{0} is no entry in braces.', place)
      : say('{0} is missing, empty or no text: texts stand in quotes.', place);
}
