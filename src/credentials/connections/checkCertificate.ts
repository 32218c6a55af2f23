import { say, type Message } from '../../message';

const mostBytes = 256 * 1024;

/** What is wrong with a file of this size, before reading it. */
export function checkCertificateSize(bytes: number): Message | undefined {
  return bytes > mostBytes ? say('This file is too large for a certificate.') : undefined;
}

/** What is wrong with a run owner's certificate file; undefined: it looks like a PFX file. Does not check its password. */
export function checkCertificate(bytes: Uint8Array): Message | undefined {
  const tooLarge = checkCertificateSize(bytes.length);
  if (tooLarge) return tooLarge;
  if (new TextDecoder().decode(bytes.subarray(0, 10)) === '-----BEGIN')
    return say('This is a PEM file. The service takes a PFX file, with the private key in it.');
  return isPfx(bytes) ? undefined : say('This is not a PFX file. Choose the one that holds the certificate and its private key.');
}

/** A PFX (RFC 7292) is a sequence that begins with the version 3. */
function isPfx([sequence, length = 0, ...rest]: Uint8Array): boolean {
  const lengthBytes = length > 0x80 ? length - 0x80 : 0;
  const [integer, size, version] = rest.slice(lengthBytes, lengthBytes + 3);
  return sequence === 0x30 && integer === 0x02 && size === 0x01 && version === 0x03;
}
