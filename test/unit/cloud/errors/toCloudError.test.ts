import assert from 'node:assert/strict';
import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import fc from 'fast-check';
import { failureOf, refusalOf } from '../../../../src/cloud/errors/toCloudError';
import { ForeignAddress, NoAnswer, SignInFailed } from '../../../../src/cloud/client/transportErrors';
import type { CloudErrorKind, ServiceName } from '../../../../src/cloud/result';
import { inEnglish } from '../../../../src/message';
import { accessJwt } from '../../../fixtures/fakeSecrets';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): PipelineResponse => ({
  status,
  headers: createHttpHeaders(headers),
  request: createPipelineRequest({ url: 'https://contoso.crm.dynamics.com' }),
  bodyAsText: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('refusalOf', () => {
  const cases: readonly (readonly [
    ServiceName,
    number,
    { readonly code?: string; readonly inner?: string; readonly message?: string },
    CloudErrorKind,
    RegExp,
  ])[] = [
    [
      'Dataverse',
      403,
      { code: '0x80040220', message: 'Principal user is missing prvReadcredential privilege' },
      'forbidden',
      /missing: prvReadcredential\./,
    ],
    ['Dataverse', 403, { code: '0x80040220' }, 'forbidden', /security roles/],
    ['Dataverse', 403, { code: '0x80048306' }, 'forbidden', /share it with you/],
    ['Dataverse', 403, { code: '0x80072560' }, 'forbidden', /not a user of this environment/],
    ['Dataverse', 404, { code: '0x80040217', message: 'credential With Id = 0f1e2d3c Does Not Exist' }, 'notFound', /Refresh/],
    ['Dataverse', 412, { code: '0x80060882' }, 'conflict', /Somebody else changed it/],
    ['Dataverse', 412, { code: '0x80040237' }, 'conflict', /already one with this name/],
    [
      'Dataverse',
      400,
      { code: '0x80044331', message: 'exceeded the maximum allowed length' },
      'validation',
      /Correct what Dataverse names/,
    ],
    ['Dataverse', 429, { code: '0x80072326' }, 'throttled', /busy/],
    ['Dataverse', 400, { code: '0x80072559' }, 'unauthenticated', /Sign in again/],
    ['Dataverse', 403, { message: 'Access is denied: the IP address is blocked by the IP firewall' }, 'firewall', /IP firewall/],
    [
      'Dataverse',
      400,
      { message: "This variable didn't save properly. User is not authorized to read secrets from '/subscriptions/…' resource." },
      'forbidden',
      /Key Vault Secrets User/,
    ],
    [
      'Dataverse',
      403,
      { message: "Caller is not authorized to perform action 'Microsoft.KeyVault/vaults/secrets/getSecret/action' on resource" },
      'forbidden',
      /Key Vault Secrets User/,
    ],
    [
      'Dataverse',
      400,
      { message: 'Make sure the provider Microsoft.PowerPlatform is registered in the Azure subscription' },
      'forbidden',
      /Register the resource provider/,
    ],
    [
      'Dataverse',
      400,
      { message: 'The value provided as a secret reference does not match a valid secret reference format' },
      'validation',
      /has the form \/subscriptions/,
    ],
    ['Dataverse', 500, { code: '0x80040265' }, 'validation', /plug-in/],
    ['Dataverse', 500, { code: '0x80040299' }, 'unexpected', /report it/],
    ['Dataverse', 403, { message: 'The request was rejected as access to your IP is blocked.' }, 'firewall', /IP firewall/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'ForbiddenByRbac' }, 'forbidden', /Key Vault Secrets User/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'ForbiddenByPolicy' }, 'forbidden', /access policies/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'AccessDenied' }, 'forbidden', /access policies/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'ForbiddenByFirewall' }, 'firewall', /firewall of the vault/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'ForbiddenByConnection' }, 'firewall', /private endpoint/],
    ['Key Vault', 403, { code: 'Forbidden', inner: 'SecretDisabled' }, 'forbidden', /Enable it/],
    ['Key Vault', 403, {}, 'forbidden', /Key Vault Secrets User/],
    ['Key Vault', 401, { code: 'Unauthorized', message: 'AKV10032: Invalid issuer.' }, 'forbidden', /another tenant/],
    ['Key Vault', 401, { code: 'Unauthorized', message: 'AKV10022: Invalid audience.' }, 'unauthenticated', /Sign in again/],
    ['Key Vault', 404, { code: 'SecretNotFound' }, 'notFound', /no such secret/],
    ['Key Vault', 409, { code: 'Conflict', inner: 'ObjectIsDeletedButRecoverable' }, 'conflict', /Recover it/],
    ['Key Vault', 409, { code: 'Conflict', inner: 'ObjectIsBeingDeleted' }, 'conflict', /being deleted/],
    ['Azure Resource Manager', 403, { code: 'AuthorizationFailed' }, 'forbidden', /role Reader/],
    [
      'Azure Resource Manager',
      403,
      { code: 'AuthorizationFailed', message: "over action 'Microsoft.Authorization/roleAssignments/read'" },
      'forbidden',
      /role Reader/,
    ],
    [
      'Azure Resource Manager',
      403,
      { code: 'AuthorizationFailed', message: "perform action 'Microsoft.Authorization/roleAssignments/write'" },
      'forbidden',
      /may give roles/,
    ],
    [
      'Azure Resource Manager',
      403,
      { code: 'AuthorizationFailed', message: "perform action 'Microsoft.PowerPlatform/register/action'" },
      'forbidden',
      /may register/,
    ],
    ['Azure Resource Manager', 409, { code: 'RoleAssignmentExists' }, 'conflict', /given already/],
    ['Azure Resource Manager', 400, { code: 'PrincipalNotFound' }, 'validation', /object id/],
    ['Azure Resource Manager', 401, { code: 'InvalidAuthenticationTokenTenant' }, 'forbidden', /another tenant/],
    ['Azure Resource Manager', 404, { code: 'SubscriptionNotFound' }, 'notFound', /subscription does not exist/],
    ['Azure Resource Manager', 401, { code: 'ExpiredAuthenticationToken' }, 'unauthenticated', /Sign in again/],
    ['Power Platform', 404, { code: 'ServiceToServiceEnvironmentNotFound' }, 'notFound', /new environment/],
    ['Discovery', 403, {}, 'forbidden', /Ask an administrator/],
    ['Power Platform', 407, {}, 'offline', /proxy/],
    ['Power Platform', 504, {}, 'offline', /not available/],
    ['Power Platform', 302, {}, 'unexpected', /another address/],
  ];
  for (const [service, status, { code, inner, message }, kind, remedy] of cases) {
    it(`takes ${status} ${inner ?? code ?? message ?? ''} of ${service} for "${kind}"`, () => {
      const error = refusalOf(
        service,
        answer(status, {
          error: { code: code ?? '', message: message ?? 'No.', ...(inner === undefined ? {} : { innererror: { code: inner } }) },
        }),
      );
      assert.deepEqual([error.kind, error.service, error.status], [kind, service, status]);
      // Words for engineers are kept apart, and so is what a portal puts around a sentence.
      assert.equal(error.details ?? error.message, message ?? 'No.');
      assert.match(inEnglish(error.remedy), remedy);
      assert.equal(error.code, inner ?? code);
    });
  }

  for (const [inner, remedy] of [
    ['ForbiddenByRbac', /Key Vault Secrets Officer/],
    ['ForbiddenByPolicy', /Get, List, Set and Delete/],
    ['ForbiddenByFirewall', /firewall of the vault/],
  ] as const) {
    it(`names what changing takes where Key Vault says ${inner}`, () => {
      const refused = answer(403, { error: { code: 'Forbidden', message: 'No.', innererror: { code: inner } } });
      const request = createPipelineRequest({ url: refused.request.url, method: 'PUT' });
      assert.match(inEnglish(refusalOf('Key Vault', { ...refused, request }).remedy), remedy);
    });
  }

  it('hides what it is told to hide before it cuts, in the code and in the request id as well', () => {
    const refused = answer(400, { error: { code: 'abc', message: `${'x'.repeat(998)}abc` } }, { 'x-ms-request-id': '1abc' });
    const error = refusalOf('Key Vault', refused, (words) => words.replaceAll('abc', '…'));
    assert.deepEqual([error.message.length, error.message.slice(-1), error.code, error.requestId], [999, '…', '…', '1…']);
  });

  it('keeps the id of the request', () => {
    assert.equal(refusalOf('Key Vault', answer(403, {}, { 'x-ms-request-id': 'request-9' })).requestId, 'request-9');
  });

  it('says how long to wait', () => {
    const remedyAfter = (seconds: string) => inEnglish(refusalOf('Dataverse', answer(429, {}, { 'Retry-After': seconds })).remedy);
    assert.match(remedyAfter('90'), /for 90 seconds/);
    assert.match(remedyAfter('600'), /for 10 minutes/);
  });

  it('lets no token through in the words of a service', () => {
    const token = accessJwt();
    const error = refusalOf('Dataverse', answer(400, { error: { message: `Bad header Bearer ${token}; token=${token}` } }));
    assert.ok(!error.message.includes(token.slice(0, 30)), error.message);
  });

  it('takes any body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.integer({ min: 300, max: 599 }), (body, status) => {
        const { message, remedy } = refusalOf('Dataverse', answer(status, body));
        return message.length <= 1000 && remedy.text !== '';
      }),
    );
  });
});

describe('failureOf', () => {
  for (const [code, remedy] of [
    ['ENOTFOUND', /could not be reached \(ENOTFOUND\)/],
    ['ECONNREFUSED', /could not be reached/],
    ['ETIMEDOUT', /did not answer in time/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /not trusted.*certificate/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not trusted/],
  ] as const) {
    it(`takes ${code} for offline`, () => {
      const error = failureOf('Dataverse', new NoAnswer(code, false));
      assert.deepEqual([error.kind, error.code, error.message], ['offline', code, '']);
      assert.match(inEnglish(error.remedy), remedy);
    });
  }

  it('does not claim that a vault is missing when its host is not found', () => {
    const error = failureOf('Key Vault', new NoAnswer('ENOTFOUND', false));
    assert.equal(error.kind, 'offline');
    assert.match(inEnglish(error.remedy), /no such vault, or you are offline/);
  });

  it('gives the words of the credential', () => {
    const error = failureOf('Dataverse', new SignInFailed(new Error('AADSTS65002: consent is missing')));
    assert.deepEqual([error.kind, error.message], ['unauthenticated', 'AADSTS65002: consent is missing']);
  });

  it('names the host that a link pointed to', () => {
    assert.match(inEnglish(failureOf('Dataverse', new ForeignAddress('https://evil.example')).remedy), /https:\/\/evil\.example/);
  });

  it('throws a bug on', () => {
    const bug = new RangeError('oops');
    assert.throws(() => failureOf('Dataverse', bug), bug);
  });
});
