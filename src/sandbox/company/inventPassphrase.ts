import { createHash } from 'node:crypto';

const words = [
  'anchor',
  'barley',
  'beacon',
  'bollard',
  'cargo',
  'cedar',
  'crane',
  'delta',
  'ember',
  'ferry',
  'gravel',
  'harvest',
  'island',
  'juniper',
  'kettle',
  'lantern',
  'maple',
  'meadow',
  'north',
  'orchard',
  'pallet',
  'quarry',
  'river',
  'saddle',
  'thistle',
  'umber',
  'valley',
  'willow',
  'yarrow',
  'zephyr',
];

/** Four plain words and a number, always the same for the same name: a secret value that opens nothing anywhere. */
export function inventPassphrase(name: string): string {
  const bytes = createHash('sha256').update(`passphrase/${name}`).digest();
  const chosen = [0, 1, 2, 3].map((place) => words[(bytes[place] ?? 0) % words.length] ?? '');
  return [...chosen, String(bytes.readUInt16BE(4))].join(' ');
}
