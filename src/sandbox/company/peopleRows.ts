import { colleagues, teams, type Team } from './people';
import { seededId } from './seededId';
import { seedRow, type SeedRow } from './seedRow';

export const organizationId = seededId('organization');
const businessUnitId = seededId('business unit');

/**
 * An environment's own row with its firewall settings, its business unit, its people, teams and security roles. Their ids are the same in
 * both environments, unlike in Microsoft's.
 */
export function listPeopleRows(organization = { id: organizationId, name: 'Harbourlight Operations' }): SeedRow[] {
  const opened = '2022-02-01';
  const people = Object.entries(colleagues).map(([key, person]) => {
    const [firstname = '', ...rest] = person.name.split(' ');
    return seedRow(
      'systemuser',
      {
        systemuserid: person.systemUserId,
        fullname: person.name,
        firstname,
        lastname: rest.join(' '),
        domainname: person.mail,
        internalemailaddress: person.mail,
        title: person.title,
        azureactivedirectoryobjectid: person.objectId,
        isdisabled: person.disabled,
        businessunitid: businessUnitId,
      },
      key === 'sofia' ? '2025-09-01' : opened,
    );
  });
  return [
    seedRow('businessunit', { businessunitid: businessUnitId, name: 'Harbourlight' }, opened),
    seedRow(
      'organization',
      {
        organizationid: organization.id,
        name: organization.name,
        languagecode: 1033,
        enableipbasedfirewallrule: false,
        enableipbasedfirewallruleinauditmode: true,
        allowediprangeforfirewall: '198.51.100.0/24,203.0.113.0/24',
        allowedservicetagsforfirewall: '',
        allowapplicationuseraccess: true,
        allowmicrosofttrustedservicetags: true,
        reverseproxyipaddresses: '',
        enableipbasedcookiebinding: false,
      },
      opened,
    ),
    ...people,
    ...Object.values<Team>(teams).flatMap((team) => teamRows(team, opened)),
    ...['System Administrator', 'Environment Maker', 'Basic User'].map((name) =>
      seedRow('role', { roleid: seededId(`role ${name}`), name, businessunitid: businessUnitId }, opened),
    ),
  ];
}

function teamRows(team: Team, opened: string): SeedRow[] {
  return [
    seedRow(
      'team',
      {
        teamid: team.id,
        name: team.name,
        teamtype: team.type,
        isdefault: team.isDefault,
        azureactivedirectoryobjectid: team.groupId ?? null,
        administratorid: colleagues.tomas.systemUserId,
        businessunitid: businessUnitId,
      },
      opened,
    ),
    ...team.members.map((key) =>
      seedRow(
        'teammembership',
        {
          teammembershipid: seededId(`${team.name} has ${key}`),
          teamid: team.id,
          systemuserid: colleagues[key].systemUserId,
        },
        opened,
      ),
    ),
  ];
}
