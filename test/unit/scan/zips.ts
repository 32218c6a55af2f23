const centralHeader = Buffer.from('PK\u0001\u0002', 'latin1');

/** The zip with every entry marked as encrypted. */
export function markEncrypted(zip: Uint8Array): Buffer {
  return editHeaders(zip, (header) => header.writeUInt16LE(header.readUInt16LE(8) | 1, 8));
}

/** The zip with headers that claim a size for every entry. */
export function claimSize(zip: Uint8Array, size: number): Buffer {
  return editHeaders(zip, (header) => header.writeUInt32LE(size, 24));
}

/** The zip with the content, not the list, of its first entry overwritten. */
export function damageContent(zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return bytes.fill(0xff, start, start + 8);
}

function editHeaders(zip: Uint8Array, edit: (header: Buffer) => void): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(centralHeader); at >= 0; at = bytes.indexOf(centralHeader, at + 1)) edit(bytes.subarray(at));
  return bytes;
}
