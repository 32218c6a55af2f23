import { isOwnerKey } from '../host/ownerKey';
import type { PlainRequest } from '../host/readRequest';
import type { ServiceResponse } from '../service';
import type { Person, SandboxState } from '../sandboxState';
import { signToken } from './accessToken';

const lifetimeSeconds = 3600;

/** What the issuer knows about its sandbox. */
export interface IssuerContext {
  readonly state: SandboxState;
  readonly key: Buffer;
  /** The client secret of everyone who is let in. */
  readonly ownerKey: string;
  /** Every resource that tokens are issued for, without a trailing slash. */
  readonly resources: readonly string[];
  readonly now: Date;
}

/**
 * The token endpoint and the description of it, for one tenant: `/{tenant}/oauth2/v2.0/token`,
 * `/{tenant}/v2.0/.well-known/openid-configuration`.
 */
export function answerIssuer(request: PlainRequest, context: IssuerContext): ServiceResponse {
  const { origin, pathname } = request.url;
  const discovered = /^(?:\/([^/]+))?(?:\/v2\.0)?\/\.well-known\/openid-configuration$/.exec(pathname);
  if (discovered && request.method === 'GET') return { status: 200, body: describeIssuer(`${origin}/${discovered[1] ?? 'organizations'}`) };
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(pathname)?.[1];
  if (tenant === undefined || request.method !== 'POST') return { status: 404 };
  return issue(origin, tenant, new URLSearchParams(request.body), context);
}

/** A token for one resource, as if the person had signed in. */
export function issueToken(origin: string, person: Person, resource: string, { key, now }: Pick<IssuerContext, 'key' | 'now'>): string {
  const iat = Math.floor(now.getTime() / 1000);
  const { tenantId: tid, objectId: oid, mail: upn, name } = person;
  return signToken(
    { iss: `${origin}/${tid}/`, aud: resource, tid, oid, upn, name, scp: scopesFor(resource), iat, exp: iat + lifetimeSeconds },
    key,
  );
}

/** The Power Platform API has permissions for each kind of thing, the others one for everything. */
function scopesFor(resource: string): string {
  return resource === 'https://api.powerplatform.com'
    ? 'Connectivity.Connections.Read Connectivity.Connections.Write'
    : 'user_impersonation';
}

/** What sign-in libraries request along with the resource. */
const signInScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

function issue(origin: string, tenant: string, form: URLSearchParams, context: IssuerContext): ServiceResponse {
  // Check this first: without the key, a caller learns nothing about tenants or people.
  if (!isOwnerKey(form.get('client_secret'), context.ownerKey))
    return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' } };
  const { state } = context;
  const anyTenant = ['organizations', 'common'].includes(tenant);
  if (!anyTenant && !state.people.some(({ tenantId }) => tenantId === tenant))
    return refuse('invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`);
  if (form.get('grant_type') !== 'client_credentials')
    return refuse('unsupported_grant_type', 'AADSTS70003: The app requested an unsupported grant type.');
  const client = (form.get('client_id') ?? '').toLowerCase();
  const person = state.people.find(
    (one) => [one.mail.toLowerCase(), one.objectId].includes(client) && (anyTenant || one.tenantId === tenant),
  );
  if (!person)
    return refuse(
      'unauthorized_client',
      `AADSTS700016: Application with identifier '${client}' was not found in the directory '${tenant}'.`,
    );
  const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '' && !signInScopes.has(scope));
  const resource = scopes.length === 1 ? /^(.+?)\/+\.default$/.exec(scopes[0] ?? '')?.[1] : undefined;
  if (resource === undefined)
    return refuse(
      'invalid_scope',
      `AADSTS1002012: The provided value for scope ${scopes.join(' ')} is not valid. It must end with /.default.`,
    );
  if (!context.resources.includes(resource))
    return refuse('invalid_resource', `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`);
  const access_token = issueToken(origin, person, resource, context);
  return { status: 200, body: { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token } };
}

function refuse(error: string, error_description: string): ServiceResponse {
  return { status: 400, body: { error, error_description } };
}

function describeIssuer(base: string): object {
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    // Sign-in libraries require these two to be present. Nobody answers there: nothing here signs in through a browser.
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['HS256'],
  };
}
