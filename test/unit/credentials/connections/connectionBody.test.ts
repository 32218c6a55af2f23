import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connectionBody, type ConnectionParts } from '../../../../src/credentials/connections/connectionBody';
import { fakePfx } from '../../../fixtures/fakePfx';

describe('the body of a desktop flow connection', () => {
  const id = randomUUID();
  const targetId = randomUUID();
  const password: ConnectionParts['credential'] = { id, kind: 'userNamePassword', userName: 'new_User', password: 'new_Password' };
  const certificate: ConnectionParts['credential'] = { id, kind: 'certificate', userName: 'new_User' };
  const cyberArk: ConnectionParts['credential'] = { id, kind: 'cyberArk', userName: 'new_User' };

  it('with a run owner is the documented one', () => {
    const runOwner = { applicationId: randomUUID(), pfx: fakePfx().toString('base64'), password: randomUUID() };
    assert.deepEqual(connectionBody({ displayName: 'SAP', credential: password, targetId, runOwner }), {
      displayName: 'SAP',
      credentialId: id,
      connectionParametersSet: {
        name: 'azureRelayRunOwner',
        values: {
          username: { value: '@environmentVariables("new_User")' },
          password: { value: '@environmentVariables("new_Password")' },
          targetId: { value: targetId },
          'tokenRunOwnerCert:clientId': { value: runOwner.applicationId },
          'tokenRunOwnerCert:clientCertificateSecret': { value: { pfx: runOwner.pfx, password: runOwner.password } },
        },
      },
    });
  });

  it('says "none" in the place of the password for a certificate and for CyberArk', () => {
    const runOwner = { applicationId: randomUUID(), pfx: '', password: '' };
    for (const credential of [certificate, cyberArk]) {
      for (const more of [{}, { runOwner }]) {
        const { connectionParametersSet } = connectionBody({ displayName: 'Customs', credential, targetId, ...more });
        const { values } = connectionParametersSet as { readonly values: Readonly<Record<string, unknown>> };
        assert.deepEqual(values['password'], { value: 'none' });
        assert.deepEqual(values['username'], { value: '@environmentVariables("new_User")' });
      }
    }
  });

  it('without a run owner is that of an ordinary connection, with the credential', () => {
    assert.deepEqual(connectionBody({ displayName: 'SAP', credential: password, targetId }), {
      displayName: 'SAP',
      credentialId: id,
      connectionParametersSet: {
        name: 'azureRelay',
        values: {
          username: { value: '@environmentVariables("new_User")' },
          password: { value: '@environmentVariables("new_Password")' },
          targetId: { value: targetId },
        },
      },
    });
  });
});
