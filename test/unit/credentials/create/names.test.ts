import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { checkSchemaName, checkSecretName, checkServer, checkUserName, toSchemaName } from '../../../../src/credentials/create/names';

describe('Names in a new credential', () => {
  it('builds a unique name from a display name as the portal does', () => {
    assert.equal(toSchemaName('new', 'SAP password'), 'new_SapPassword');
    assert.equal(toSchemaName('hbl', 'Élodie’s 2nd robot'), 'hbl_ElodieS2ndRobot');
    assert.equal(toSchemaName('new', '  '), '');
    assert.equal(toSchemaName('new', '密码'), '');
    assert.equal(toSchemaName('new', 'a'.repeat(300)).length, 100);
  });

  it('takes unique names that Dataverse and Microsoft’s script take', () => {
    for (const name of ['new_SapPassword', 'NEW_x', 'new_a1_B2']) assert.equal(checkSchemaName(name, 'new'), undefined, name);
  });

  it('says what is wrong with other unique names', () => {
    const level = (name: string) => checkSchemaName(name, 'new')?.level;
    for (const name of ['', '1new_x', 'new_a b', 'new_ü', 'SapPassword', 'mscrm_Thing', `new_${'x'.repeat(97)}`])
      assert.equal(level(name), 'error', name);
    assert.equal(level('hbl_SapPassword'), 'warning', 'The prefix of another publisher is unusual, not wrong.');
  });

  it('takes user names in each of their three forms', () => {
    for (const name of ['svc-sap', 'robot one', 'HBL\\robot-erp', 'hbl.local\\svc_sap', 'customs.robot@harbourlight.example', 'r@host'])
      assert.equal(checkUserName(name), undefined, name);
  });

  it('refuses what is none of them', () => {
    for (const name of ['', ' svc', 'a\\b\\c', '\\user', 'HBL\\', 'a@b@c', '@domain', 'user@', 'user@do main', 'a/b', 'HBL\\a@b', 'a"b']) {
      assert.notEqual(checkUserName(name), undefined, name);
    }
    assert.match(inEnglish(checkUserName('a\\b\\c') ?? { text: '', args: [] }), /DOMAIN\\user/);
  });

  it('takes names of secrets as Key Vault does', () => {
    assert.equal(checkSecretName('sap-pw-2'), undefined);
    for (const name of ['', 'sap_pw', 'sap pw', 'x'.repeat(128)]) assert.notEqual(checkSecretName(name), undefined, name);
  });

  it('takes the address of a CyberArk server without a slash at the end', () => {
    assert.equal(checkServer('https://ccp.harbourlight.example:8992'), undefined);
    for (const address of ['', 'ccp', 'http://ccp.example', 'https://ccp.example/'])
      assert.notEqual(checkServer(address), undefined, address);
  });
});
