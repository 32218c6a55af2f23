import type { ServiceResponse } from '../../service';
import type { MessageContext } from '../context';
import { findRow, rowsOf, textOf } from '../store';

const version = '9.2.25063.182';

/** Who the caller is, in this environment's ids. */
export function whoAmI({ state, caller }: MessageContext): ServiceResponse {
  const BusinessUnitId = findRow(state, 'systemuser', caller.systemUserId)?.businessunitid ?? null;
  return { status: 200, body: { BusinessUnitId, UserId: caller.systemUserId, OrganizationId: state.organizationId } };
}

export function retrieveVersion(): ServiceResponse {
  return { status: 200, body: { Version: version } };
}

/** The environment's own ids, names and addresses. */
export function retrieveCurrentOrganization({ state, origin }: MessageContext): ServiceResponse {
  const [organization = {}] = rowsOf(state, 'organization');
  const Detail = {
    OrganizationId: state.organizationId,
    FriendlyName: textOf(organization, 'name') ?? '',
    OrganizationVersion: version,
    EnvironmentId: state.environmentId,
    TenantId: state.tenantId,
    Geo: 'EMEA',
    UrlName: 'harbourlight',
    UniqueName: `unq${state.organizationId.replaceAll('-', '').slice(0, 29)}`,
    State: 'Enabled',
    Endpoints: describeEndpoints(origin),
  };
  return { status: 200, body: { Detail } };
}

/**
 * A dictionary as the Web API writes it. Only the application's address is served here; the others are listed as the service lists them.
 */
function describeEndpoints(origin: string): Readonly<Record<string, unknown>> {
  const endpoints = {
    WebApplication: `${origin}/`,
    OrganizationService: `${origin}/XRMServices/2011/Organization.svc`,
    OrganizationDataService: `${origin}/XRMServices/2011/OrganizationData.svc`,
  };
  return { Count: 3, IsReadOnly: false, Keys: Object.keys(endpoints), Values: Object.values(endpoints) };
}
