import * as v from 'valibot';
import * as cells from './columnSchemas';
import {
  credentialKinds,
  type Credential,
  type CredentialKind,
  type CredentialPart,
  type CredentialUse,
  type PartRole,
} from './credential';

/** A credential's lookups to environment variables, by the part that they fill. */
export const partColumns: Readonly<Record<PartRole, string>> = {
  userName: 'username',
  password: 'password',
  certificate: 'certificate',
  cyberArkSafe: 'cyberarksafe',
  cyberArkObject: 'cyberarkobject',
  cyberArkUserName: 'cyberarkusername',
};

/** A row of `credentials`. The column `credentials` is never requested: for a list, it may hold the secrets themselves. */
export const credentialRow = v.object({
  credentialid: cells.id,
  name: cells.text,
  description: cells.text,
  connectiontype: cells.number,
  usagetype: cells.text,
  _username_value: cells.optionalId,
  _password_value: cells.optionalId,
  _certificate_value: cells.optionalId,
  _cyberarksafe_value: cells.optionalId,
  _cyberarkobject_value: cells.optionalId,
  _cyberarkusername_value: cells.optionalId,
  _defaultcredential_value: cells.optionalId,
  _connectionreference_value: cells.optionalId,
  ismanaged: cells.flag,
  statecode: cells.number,
  modifiedon: cells.optionalText,
  '@odata.etag': cells.optionalText,
});
export type CredentialRow = v.InferOutput<typeof credentialRow>;

const plainColumns = ['name', 'description', 'connectiontype', 'usagetype', 'ismanaged', 'statecode', 'modifiedon'];
const lookups = [...Object.values(partColumns), 'defaultcredential', 'connectionreference'];

/** The columns to select from credentials, given those that the environment's schema has. */
export function selectCredential(columns: ReadonlySet<string>): string[] {
  return [
    'credentialid',
    ...plainColumns.filter((name) => columns.has(name)),
    ...lookups.filter((name) => columns.has(name)).map(lookupColumn),
  ];
}

/** The column under which a lookup is read and filtered. */
export function lookupColumn(name: string): string {
  return `_${name}_value`;
}

/** The kind of a credential: `connectiontype` counts from 1, in this order. */
export function kindOf(row: CredentialRow): CredentialKind {
  return credentialKinds[row.connectiontype - 1] ?? 'unknown';
}

const uses: Readonly<Record<string, CredentialUse>> = {
  '280920000': 'connection',
  '280920001': 'desktopFlow',
  '280920002': 'network',
  '280920003': 'computerUse',
};

/** What a credential may be used for. Several options are stored as comma-separated numbers [I: as other multi-select columns]. */
export function usesOf(row: CredentialRow): CredentialUse[] {
  return row.usagetype.split(',').flatMap((option) => uses[option.trim()] ?? []);
}

/** Where the secrets are. No column says so: it follows from the kind and from the lookups that are set [I: from the table's columns]. */
export function storeOf(row: CredentialRow): Credential['store'] {
  const kind = kindOf(row);
  if (kind === 'cyberArk') return 'cyberArk';
  const fromVault =
    kind === 'userNamePassword' || kind === 'certificate' || row._password_value !== undefined || row._certificate_value !== undefined;
  return fromVault ? 'keyVault' : 'unknown';
}

/**
 * The parts that are set, and those that the kind needs but that are not. For CyberArk it is not documented which of the two user name
 * columns holds the user name [I: either does].
 */
export function partsOf(row: CredentialRow): CredentialPart[] {
  const set: CredentialPart[] = [];
  const add = (role: PartRole, variableId: string | undefined, needed: boolean) => {
    if (variableId !== undefined) set.push({ role, variableId });
    else if (needed) set.push({ role });
  };
  const kind = kindOf(row);
  add(
    'userName',
    row._username_value,
    kind === 'userNamePassword' || kind === 'certificate' || (kind === 'cyberArk' && row._cyberarkusername_value === undefined),
  );
  add('password', row._password_value, kind === 'userNamePassword');
  add('certificate', row._certificate_value, kind === 'certificate');
  add('cyberArkSafe', row._cyberarksafe_value, kind === 'cyberArk');
  add('cyberArkObject', row._cyberarkobject_value, kind === 'cyberArk');
  add('cyberArkUserName', row._cyberarkusername_value, false);
  return set;
}
