import assert from 'node:assert/strict';
import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { refusalOf } from '../../../../src/cloud/errors/toCloudError';
import type { CloudError, CloudErrorKind } from '../../../../src/cloud/result';
import { inEnglish } from '../../../../src/message';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

function refuse(status: number, error: object, authorization?: string): CloudError {
  const request = createPipelineRequest({
    url: 'https://contoso.crm.dynamics.com',
    method: 'POST',
    headers: createHttpHeaders(authorization === undefined ? {} : { Authorization: authorization }),
  });
  const answer: PipelineResponse = { status, headers: createHttpHeaders(), request, bodyAsText: JSON.stringify({ error }) };
  return refusalOf('Dataverse', answer);
}

describe("Dataverse's raw words", () => {
  const cases: readonly (readonly [number, string, string, CloudErrorKind, RegExp])[] = [
    [
      403,
      '0x80048306',
      `SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: ${id}, OwnerId: ${id}, OwnerIdType: 8 and CallingUser: ${id}. ObjectTypeCode: 10238`,
      'forbidden',
      /Ask its owner for the right to change it/,
    ],
    [
      403,
      '0x80040220',
      `SecLib::CheckPrivilege failed. User: ${id}, PrivilegeName: prvReadcredential, PrivilegeId: ${id}, Required Depth: Basic`,
      'forbidden',
      /missing: prvReadcredential\./,
    ],
    [
      403,
      '0x80040220',
      `Principal user (Id=${id}, type=8, roleCount=1, privilegeCount=9) is missing prvCreatecredential privilege (Id=${id}) on OTC=10238 for entity 'credential'.`,
      'forbidden',
      /missing: prvCreatecredential\./,
    ],
    [
      403,
      '',
      `User with ID ${id} does not have WriteAccess right(s) for record with ID ${id} of entity credential.`,
      'forbidden',
      /Ask its owner for the right to change it/,
    ],
    [412, '0x80040237', 'Cannot insert duplicate key.', 'conflict', /already one with this name/],
    [
      412,
      '0x80060892',
      'A record that has the attribute values Schema Name already exists. The entity key Schema Name requires that this set of attributes contains unique values.',
      'conflict',
      /already one with this name/,
    ],
    [
      400,
      '0x80040216',
      'The operation failed because it violates a database constraint: duplicate key schemaname',
      'conflict',
      /already one with this name/,
    ],
    [
      500,
      '0x80040224',
      'An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): Contoso.Plugins.Check: System.NullReferenceException: Object reference not set',
      'validation',
      /plug-in/,
    ],
    [
      400,
      '0x80048d19',
      "Error identified in Payload provided by the user for Entity :'credentials', ---->  InnerException : Microsoft.OData.ODataException: Cannot convert",
      'validation',
      /newer version/,
    ],
    [400, '0x80040216', 'An unexpected error occurred.', 'validation', /reason of its own/],
    [404, '0x80040217', `credential With Id = ${id} Does Not Exist`, 'notFound', /Refresh/],
    [403, '', 'The request was rejected as access to your IP is blocked by the firewall of the environment.', 'firewall', /IP firewall/],
    [
      400,
      '0x8004f01f',
      `The environmentvariabledefinition(${id}) component cannot be deleted because it is referenced by 2 other components.`,
      'conflict',
      /dependencies/,
    ],
  ];
  for (const [status, code, message, kind, remedy] of cases) {
    it(`become a next step: ${message.slice(0, 60)}`, () => {
      const error = refuse(status, { code, message });
      assert.equal(error.kind, kind);
      assert.match(inEnglish(error.remedy), remedy);
      assert.doesNotMatch(error.message, /SecLib|prv[A-Z]|Exception|0f1e2d3c.*type=|unexpected error/);
      assert.equal(error.details ?? error.message, message);
    });
  }

  it('stay where they are a sentence that somebody wrote for people', () => {
    const { kind, message, details } = refuse(400, { code: '0x80040265', message: 'Enter a cost centre before you save.' });
    assert.deepEqual([kind, message, details], ['validation', 'Enter a cost centre before you save.', undefined]);
  });

  it('are looked behind: a secret variable may be refused in the details only', () => {
    const said =
      "User is not authorized to read secrets from '/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/kv/secrets/pw' resource.";
    for (const [name, text] of [
      ['@Microsoft.PowerApps.CDS.InnerError.Message', said],
      ['@Microsoft.PowerApps.CDS.TraceText', `Microsoft.Dynamics.EnvironmentVariables.Plugins.CreateVariableValue: ${said}\n at Execute()`],
    ] as const) {
      const error = refuse(400, { code: '0x80040216', message: 'An unexpected error occurred.', [name]: text });
      assert.deepEqual([error.kind, error.message], ['forbidden', said]);
      assert.match(inEnglish(error.remedy), /Key Vault Secrets User/);
      assert.equal(error.details, `An unexpected error occurred.\n${text}`);
    }
    for (const [text, remedy] of [
      ["Could not verify the user permission on '/subscriptions/x' resource.", /guests/],
      ['Error occured while reading secret: Value cannot be null.', /could not read the secret/],
    ] as const) {
      const error = refuse(400, {
        code: '0x80040216',
        message: 'An unexpected error occurred.',
        '@Microsoft.PowerApps.CDS.InnerError.Message': text,
      });
      assert.equal(error.kind, 'forbidden');
      assert.equal(error.message, text);
      assert.match(inEnglish(error.remedy), remedy);
    }
  });
});

describe('a refusal of the Power Platform API', () => {
  const token = (claims: object) => `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const refusePlatform = (method: 'GET' | 'PUT', authorization: string) => {
    const request = createPipelineRequest({
      url: 'https://x.environment.api.powerplatform.com',
      method,
      headers: createHttpHeaders({ Authorization: authorization }),
    });
    return refusalOf('Power Platform', {
      status: 403,
      headers: createHttpHeaders(),
      request,
      bodyAsText: '{"error":{"code":"Forbidden","message":"No."}}',
    });
  };

  it('names the permission that the app lacks', () => {
    const reader = token({ scp: 'Connectivity.Connections.Read user_impersonation' });
    assert.match(
      inEnglish(refusePlatform('PUT', reader).remedy),
      /lacks the permission Connectivity\.Connections\.Write .*flowWarden\.signIn\.method/,
    );
    assert.match(inEnglish(refusePlatform('GET', token({ scp: '' })).remedy), /lacks the permission Connectivity\.Connections\.Read/);
  });

  it('leaves both open where the token does not tell, and blames the person where the app has it', () => {
    assert.match(inEnglish(refusePlatform('PUT', token({})).remedy), /^Either the app .*Connections\.Write/);
    assert.match(inEnglish(refusePlatform('PUT', 'Bearer opaque').remedy), /^Either/);
    assert.match(inEnglish(refusePlatform('GET', token({ scp: 'connectivity.connections.read' })).remedy), /Ask an administrator/);
  });
});
