import type { Person } from '../sandboxState';
import { seededId } from './seededId';

export const homeTenant = seededId('tenant');
export const partnerTenant = seededId('tenant of the partner');

/** A person of the company; `disabled` means a disabled user in the environment. */
export interface Colleague extends Person {
  readonly title: string;
  readonly disabled: boolean;
}

function colleague(name: string, account: string, role: Person['role'], title: string, disabled = false): Colleague {
  return {
    name,
    mail: `${account}@harbourlight.example`,
    objectId: seededId(`account ${account}`),
    systemUserId: seededId(`user ${account}`),
    tenantId: homeTenant,
    role,
    title,
    disabled,
  };
}

/** Everyone at Harbourlight, a haulier. The sandbox signs in Maren. */
export const colleagues = {
  maren: colleague('Maren Solberg', 'maren.solberg', 'maker', 'Automation developer'),
  tomas: colleague('Tomás Figueira', 'tomas.figueira', 'administrator', 'Power Platform administrator'),
  aoife: colleague('Aoife Brennan', 'aoife.brennan', 'maker', 'Finance systems'),
  kwame: colleague('Kwame Mensah', 'kwame.mensah', 'maker', 'Plant systems'),
  ananya: colleague('Ananya Rao', 'ananya.rao', 'maker', 'Integration developer'),
  elodie: colleague('Élodie Marchand', 'elodie.marchand', 'user', 'Accounts payable'),
  yuki: colleague('Yuki Tanabe', 'yuki.tanabe', 'user', 'Freight pricing'),
  giorgos: colleague('Giorgos Pappas', 'giorgos.pappas', 'user', 'Port of Piraeus'),
  lukas: colleague('Lukáš Dvořák', 'lukas.dvorak', 'user', 'Customs clearance'),
  fatima: colleague('Fatima Bennani', 'fatima.bennani', 'user', 'Payroll'),
  diego: colleague('Diego Navarro', 'diego.navarro', 'user', 'Depot Veracruz'),
  wanjiru: colleague('Wanjiru Kamau', 'wanjiru.kamau', 'user', 'Fleet management'),
  pieter: colleague('Pieter van den Berg', 'pieter.vandenberg', 'user', 'Left the company', true),
  sofia: colleague('Sofia Lindqvist', 'sofia.lindqvist', 'none', 'Trainee'),
} as const;

export type ColleagueKey = keyof typeof colleagues;

/** Those who can sign in, the default person first. */
export function listPeople(): Person[] {
  return Object.values(colleagues).map(({ name, mail, objectId, systemUserId, tenantId, role }) => ({
    name,
    mail,
    objectId,
    systemUserId,
    tenantId,
    role,
  }));
}

/** A team of the environment. Types: 0 owner, 1 access, 2 Entra security group. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly type: 0 | 1 | 2;
  readonly isDefault: boolean;
  /** The object id of the Entra group behind a team of type 2. */
  readonly groupId?: string;
  readonly members: readonly ColleagueKey[];
}

const financeGroup = seededId('group finance automation');

export const teams = {
  everybody: {
    id: seededId('team harbourlight'),
    name: 'Harbourlight',
    type: 0,
    isDefault: true,
    members: Object.keys(colleagues).filter((key): key is ColleagueKey => key in colleagues),
  },
  finance: {
    id: seededId('team finance automation'),
    name: 'Finance automation',
    type: 2,
    isDefault: false,
    groupId: financeGroup,
    members: ['maren', 'aoife', 'elodie'],
  },
  plant: {
    id: seededId('team plant operations'),
    name: 'Plant operations',
    type: 0,
    isDefault: false,
    members: ['kwame', 'diego', 'giorgos'],
  },
  pricing: { id: seededId('team freight pricing'), name: 'Freight pricing', type: 1, isDefault: false, members: ['yuki', 'wanjiru'] },
} as const satisfies Record<string, Team>;
