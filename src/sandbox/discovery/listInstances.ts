import { Refusal } from '../dataverse/refusal';
import type { Addresses } from '../host/addresses';
import type { Person, World } from '../world';

/** An environment as the discovery service shows it. */
export type Instance = Readonly<Record<(typeof instanceFields)[number], string | number | boolean | null>>;

export const instanceFields = [
  'ApiUrl', 'DatacenterId', 'DatacenterName', 'EnvironmentId', 'FriendlyName', 'Id', 'IsUserSysAdmin', 'LastUpdated', 'OrganizationType', 'Purpose',
  'Region', 'SchemaType', 'State', 'StatusMessage', 'TenantId', 'TrialExpirationDate', 'UniqueName', 'Url', 'UrlName', 'Version',
] as const;

export type InstanceField = (typeof instanceFields)[number];

/** The field of this name; a name that there is none of is refused. */
export function fieldNamed(name: string): InstanceField {
  const field = instanceFields.find((one) => one === name);
  if (field === undefined) throw new Refusal(400, '', `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.GlobalDiscoveryInstance'.`);
  return field;
}

/** The environments of a person: the sandbox, and one that is switched off. A disabled user gets none. */
export function listInstances(world: World, addresses: Addresses, caller: Person): Instance[] {
  const { systemuser = [], organization = [] } = world.dataverse.tables;
  if (systemuser.some((row) => row['systemuserid'] === caller.systemUserId && row['isdisabled'] === true)) return [];
  const name = organization[0]?.['name'];
  const shared = {
    DatacenterId: '5b0a9c52-4c0e-4f5b-9f43-2a1d0f6c7e18',
    DatacenterName: 'AMS',
    IsUserSysAdmin: caller.role === 'administrator',
    LastUpdated: '2026-10-18T04:12:09Z',
    Purpose: '',
    Region: 'EMEA',
    SchemaType: 'Full',
    TenantId: world.tenantId,
    TrialExpirationDate: null,
    Version: '9.2.24113.00180',
  };
  return [
    {
      ...shared,
      ApiUrl: addresses.dataverse,
      Url: addresses.dataverse,
      EnvironmentId: world.environmentId,
      Id: world.organizationId,
      FriendlyName: typeof name === 'string' ? name : 'Sandbox',
      UniqueName: 'unqsandbox',
      UrlName: 'sandbox',
      OrganizationType: 5,
      State: 0,
      StatusMessage: 0,
    },
    {
      ...shared,
      // Nobody listens there.
      ApiUrl: 'http://127.0.0.1:1',
      Url: 'http://127.0.0.1:1',
      EnvironmentId: '0d9c4f1e-7a63-4f0e-8e5b-6a3b9f6f2c44',
      Id: '7f5f0a1c-2c6f-4d52-9c0e-1f0b4be1a6d3',
      FriendlyName: 'Archive 2023',
      UniqueName: 'unqarchive',
      UrlName: 'archive',
      OrganizationType: 0,
      State: 1,
      StatusMessage: 4,
    },
  ];
}
