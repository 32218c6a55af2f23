import * as v from 'valibot';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';

export type PrincipalKind = 'person' | 'team';

/** A user or team that a row can be shared with. */
export interface PrincipalRef {
  readonly kind: PrincipalKind;
  readonly id: string;
}

export interface Principal extends PrincipalRef {
  /** The id if the name could not be read. */
  readonly name: string;
  /** A user's email address or sign-in name; empty if unknown. */
  readonly mail: string;
  /** True for a user who cannot sign in. */
  readonly disabled: boolean;
  /** True for an application that signs in as itself. */
  readonly application: boolean;
  /** The type of a team. */
  readonly team?: TeamType;
  /** True for the team that everyone in a business unit belongs to. */
  readonly everybody: boolean;
}

export type TeamType = 'owner' | 'access' | 'securityGroup' | 'officeGroup';

const teamTypes: readonly TeamType[] = ['owner', 'access', 'securityGroup', 'officeGroup'];

const typeWords: Readonly<Record<TeamType, Message>> = {
  owner: say('Owner team'),
  access: say('Access team'),
  securityGroup: say('Entra security group'),
  officeGroup: say('Microsoft 365 group'),
};

/** The columns of people; `applicationid` is left out where the environment has no such column. */
export const personColumns: readonly string[] = [
  'systemuserid',
  'fullname',
  'internalemailaddress',
  'domainname',
  'isdisabled',
  'applicationid',
];
export const personRow = v.object({
  systemuserid: cells.id,
  fullname: cells.text,
  internalemailaddress: cells.text,
  domainname: cells.text,
  isdisabled: cells.flag,
  applicationid: cells.optionalId,
});

/** [I]: the columns of teams are known, but not which of them an ordinary user may read. */
export const teamColumns: readonly string[] = ['teamid', 'name', 'teamtype', 'isdefault'];
export const teamRow = v.object({ teamid: cells.id, name: cells.text, teamtype: cells.number, isdefault: cells.flag });

export function toPerson(row: v.InferOutput<typeof personRow>): Principal {
  const mail = row.internalemailaddress || row.domainname;
  return {
    kind: 'person',
    id: row.systemuserid,
    name: row.fullname || mail || row.systemuserid,
    mail,
    disabled: row.isdisabled,
    application: row.applicationid !== undefined,
    everybody: false,
  };
}

export function toTeam(row: v.InferOutput<typeof teamRow>): Principal {
  const team = teamTypes[row.teamtype];
  return {
    kind: 'team',
    id: row.teamid,
    name: row.name || row.teamid,
    mail: '',
    disabled: false,
    application: false,
    everybody: row.isdefault,
    ...(team !== undefined && { team }),
  };
}

/** A principal of which only the id could be read. */
export function nameless({ kind, id }: PrincipalRef): Principal {
  return { kind, id, name: id, mail: '', disabled: false, application: false, everybody: false };
}

/** What is shown next to the name: the email address or the type of the team, and what to know before sharing. */
export function principalMarks({ kind, mail, disabled, application, team, everybody }: Principal): readonly (string | Message)[] {
  return [
    ...(kind === 'team' ? [team === undefined ? say('Team') : typeWords[team]] : mail === '' ? [] : [mail]),
    ...(disabled ? [say('disabled, cannot sign in')] : []),
    ...(application ? [say('application user')] : []),
    ...(everybody ? [say('everybody in the business unit')] : []),
  ];
}
