import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { checkCertificate } from '../../../../src/credentials/connections/checkCertificate';
import { fakePfx } from '../../../fixtures/fakePfx';

describe('the file of a run owner’s certificate', () => {
  const wrong = (bytes: Uint8Array) => checkCertificate(bytes)?.text ?? '';

  it('is a PFX file, whichever way its length is written', () => {
    assert.equal(checkCertificate(fakePfx()), undefined);
    for (const head of [
      [0x30, 0x20],
      [0x30, 0x81, 0x90],
      [0x30, 0x80],
    ])
      assert.equal(checkCertificate(Uint8Array.from([...head, 0x02, 0x01, 0x03, 0x30])), undefined);
  });

  it('is told from a PEM file, from a certificate without a key and from anything else', () => {
    assert.match(wrong(Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB')), /PEM file/);
    for (const other of [Uint8Array.from([0x30, 0x82, 0x01, 0x00, 0x30, 0x82]), Buffer.from('hello'), new Uint8Array()])
      assert.match(wrong(other), /not a PFX file/);
    assert.match(wrong(randomBytes(300_000)), /too large/);
  });
});
