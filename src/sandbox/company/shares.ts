import type { Share } from '../sandboxState';
import { credentialId } from './companyCredentials';
import { colleagues, teams } from './people';
import { variableId, type VariableName } from './variables';

/** What is shared with whom. Anyone with a credential also has its variables, as the portal shares them. */
export function listShares(): Share[] {
  const elodie = { principalTable: 'systemuser', principalId: colleagues.elodie.systemUserId } as const;
  const lukas = { principalTable: 'systemuser', principalId: colleagues.lukas.systemUserId } as const;
  const pricing = { principalTable: 'team', principalId: teams.pricing.id } as const;
  const use = ['ReadAccess'];
  return [
    {
      table: 'credential',
      rowId: credentialId('sap'),
      ...elodie,
      rights: ['ReadAccess', 'WriteAccess', 'AppendAccess', 'AppendToAccess', 'DeleteAccess', 'ShareAccess'],
    },
    variable('new_SapUser', elodie, use),
    variable('new_SapPassword', elodie, use),
    { table: 'credential', rowId: credentialId('sapRobot'), ...pricing, rights: ['ReadAccess', 'ShareAccess'] },
    variable('new_SapUser', pricing, use),
    variable('hbl_SapRobotPassword', pricing, use),
    { table: 'credential', rowId: credentialId('customs'), ...lukas, rights: [...use] },
    variable('hbl_CustomsUser', lukas, use),
    variable('hbl_CustomsCertificate', lukas, use),
  ];
}

function variable(name: VariableName, principal: Pick<Share, 'principalTable' | 'principalId'>, rights: readonly string[]): Share {
  return { table: 'environmentvariabledefinition', rowId: variableId(name), ...principal, rights: [...rights] };
}
