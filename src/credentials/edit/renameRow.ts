import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import type { Credential } from '../model/credential';
import type { EnvironmentVariable } from '../model/environmentVariable';
import { refuse } from '../model/refuse';

/** A row as it was read: the change is refused (`conflict`) if someone else has changed it since. */
type Row = Pick<Credential | EnvironmentVariable, 'id' | 'etag'>;

/** A text column: its table's set, and its maximum length. */
interface TextColumn {
  readonly set: string;
  readonly name: string;
  readonly longest: number;
  readonly needed: boolean;
}

const credentialName: TextColumn = { set: 'credentials', name: 'name', longest: 100, needed: true };
const credentialDescription: TextColumn = { set: 'credentials', name: 'description', longest: 100_000, needed: false };
const variableName: TextColumn = { set: 'environmentvariabledefinitions', name: 'displayname', longest: 100, needed: true };
const variableDescription: TextColumn = { set: 'environmentvariabledefinitions', name: 'description', longest: 2000, needed: false };

export function renameCredential(services: Services, credential: Row, name: string, options?: CallOptions): Promise<Result<void>> {
  return renameRow(services, credential, credentialName, name, options);
}

export function describeCredential(services: Services, credential: Row, description: string, options?: CallOptions): Promise<Result<void>> {
  return renameRow(services, credential, credentialDescription, description, options);
}

/** Changes the display name; the schema name, by which flows know a variable, never changes. */
export function renameVariable(services: Services, variable: Row, displayName: string, options?: CallOptions): Promise<Result<void>> {
  return renameRow(services, variable, variableName, displayName, options);
}

export function describeVariable(services: Services, variable: Row, description: string, options?: CallOptions): Promise<Result<void>> {
  return renameRow(services, variable, variableDescription, description, options);
}

async function renameRow(
  services: Services,
  { id, etag }: Row,
  { set, name, longest, needed }: TextColumn,
  text: string,
  options?: CallOptions,
): Promise<Result<void>> {
  const trimmed = text.trim();
  if (needed && trimmed === '') return refuse(say('Type a name.'));
  if (trimmed.length > longest) return refuse(say('At most {0} characters; this text has {1}.', longest, trimmed.length));
  return services.dataverse.update(set, id, { [name]: trimmed }, { ...options, ...(etag !== undefined && { etag }) });
}
