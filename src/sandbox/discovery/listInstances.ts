import { Refusal } from '../dataverse/refusal';
import { addressesIn, type Addresses } from '../host/addresses';
import type { Person, SandboxState } from '../sandboxState';
import { stateOfEnvironment } from '../stateOfEnvironment';

/** An environment as the discovery service shows it. */
export type Instance = Readonly<Record<(typeof instanceFields)[number], string | number | boolean | null>>;

export const instanceFields = [
  'ApiUrl',
  'DatacenterId',
  'DatacenterName',
  'EnvironmentId',
  'FriendlyName',
  'Id',
  'IsUserSysAdmin',
  'LastUpdated',
  'OrganizationType',
  'Purpose',
  'Region',
  'SchemaType',
  'State',
  'StatusMessage',
  'TenantId',
  'TrialExpirationDate',
  'UniqueName',
  'Url',
  'UrlName',
  'Version',
] as const;

export type InstanceField = (typeof instanceFields)[number];

/** The field with this name; an unknown name is refused. */
export function fieldNamed(name: string): InstanceField {
  const field = instanceFields.find((one) => one === name);
  if (field === undefined)
    throw new Refusal(400, '', `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.GlobalDiscoveryInstance'.`);
  return field;
}

/** The environments of a person: those of the sandbox in which they are not disabled, and one environment that is disabled itself. */
export function listInstances(state: SandboxState, addresses: Addresses, caller: Person): Instance[] {
  const shared = {
    DatacenterId: '5b0a9c52-4c0e-4f5b-9f43-2a1d0f6c7e18',
    DatacenterName: 'AMS',
    IsUserSysAdmin: caller.role === 'administrator',
    LastUpdated: '2026-10-18T04:12:09Z',
    Purpose: '',
    Region: 'EMEA',
    SchemaType: 'Full',
    TenantId: state.tenantId,
    TrialExpirationDate: null,
    Version: '9.2.24113.00180',
  };
  const running = (['main', 'test'] as const)
    .filter((environment) => isEnabled(stateOfEnvironment(state, environment), caller))
    .map((environment): Instance => {
      const { environmentId, organizationId, dataverse } = stateOfEnvironment(state, environment);
      const address = addressesIn(addresses, environment).dataverse;
      const name = dataverse.tables['organization']?.[0]?.['name'];
      return {
        ...shared,
        ApiUrl: address,
        Url: address,
        EnvironmentId: environmentId,
        Id: organizationId,
        FriendlyName: typeof name === 'string' ? name : 'Sandbox',
        UniqueName: environment === 'main' ? 'unqsandbox' : 'unqsandboxtest',
        UrlName: environment === 'main' ? 'sandbox' : 'sandboxtest',
        OrganizationType: environment === 'main' ? 5 : 6,
        State: 0,
        StatusMessage: 0,
      };
    });
  if (running.length === 0) return [];
  return [
    ...running,
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

function isEnabled({ dataverse }: SandboxState, caller: Person): boolean {
  return !(dataverse.tables['systemuser'] ?? []).some((row) => row['systemuserid'] === caller.systemUserId && row['isdisabled'] === true);
}
