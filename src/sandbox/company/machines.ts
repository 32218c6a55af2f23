import { credentialId } from './companyCredentials';
import { seededId } from './seededId';
import { ownedRow, type SeedRow } from './seedRow';
import { variableId } from './variables';

export const machineGroupId = (key: 'finance' | 'depot'): string => seededId(`machine group ${key}`);

/** The machines that desktop flows run on, and the network that hosted machines join. */
export function listMachineRows(): SeedRow[] {
  const machine = (name: string, group: 'finance' | 'depot', on: string) =>
    ownedRow(
      'flowmachine',
      group === 'depot' ? 'kwame' : 'maren',
      {
        flowmachineid: seededId(`machine ${name}`),
        name,
        agentversion: '2.58.0.0',
        flowmachinegroupid: machineGroupId(group),
      },
      on,
    );
  return [
    ownedRow(
      'flowmachinegroup',
      'maren',
      { flowmachinegroupid: machineGroupId('finance'), name: 'Finance robots', description: 'SAP and bank portals.' },
      '2023-05-08',
    ),
    ownedRow(
      'flowmachinegroup',
      'kwame',
      { flowmachinegroupid: machineGroupId('depot'), name: 'Depot robots', description: 'Weighbridges and gates.' },
      '2024-06-10',
    ),
    machine('HBL-ROBOT-01', 'finance', '2023-05-08'),
    machine('HBL-ROBOT-02', 'finance', '2024-01-30'),
    machine('HBL-DEPOT-01', 'depot', '2024-06-10'),
    ownedRow(
      'flowmachinenetwork',
      'plantTeam',
      {
        flowmachinenetworkid: seededId('machine network plant'),
        name: 'Plant network',
        description: 'Hosted machines of the plants.',
        credentialid: credentialId('plantJoin'),
        domainusername: variableId('hbl_PlantUser'),
        domainpassword: variableId('hbl_PlantJoinPassword'),
      },
      '2024-06-11',
    ),
    ownedRow(
      'flowcredentialapplication',
      'kwame',
      {
        flowcredentialapplicationid: seededId('CyberArk application'),
        name: 'CyberArk on depot robots',
        applicationid: 'PowerAutomateRobots',
        thumbprint: seededId('thumbprint').replaceAll('-', '').toUpperCase(),
        flowmachinegroupid: machineGroupId('depot'),
      },
      '2024-10-02',
    ),
  ];
}
