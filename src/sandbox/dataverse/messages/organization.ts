import type { ServiceResponse } from '../../service';
import type { MessageContext } from '../context';
import { findRow, rowsOf, textOf } from '../store';

const version = '9.2.25063.182';

/** Who the caller is, in this environment's ids. */
export function whoAmI({ world, caller }: MessageContext): ServiceResponse {
  const BusinessUnitId = findRow(world, 'systemuser', caller.systemUserId)?.businessunitid ?? null;
  return { status: 200, body: { BusinessUnitId, UserId: caller.systemUserId, OrganizationId: world.organizationId } };
}

export function retrieveVersion(): ServiceResponse {
  return { status: 200, body: { Version: version } };
}

/** The environment's own ids and names, without its addresses. */
export function retrieveCurrentOrganization({ world }: MessageContext): ServiceResponse {
  const [organization = {}] = rowsOf(world, 'organization');
  const Detail = {
    OrganizationId: world.organizationId,
    FriendlyName: textOf(organization, 'name') ?? '',
    OrganizationVersion: version,
    EnvironmentId: world.environmentId,
    TenantId: world.tenantId,
    Geo: 'EMEA',
    UrlName: 'harbourlight',
    UniqueName: `unq${world.organizationId.replaceAll('-', '').slice(0, 29)}`,
    State: 'Enabled',
  };
  return { status: 200, body: { Detail } };
}
