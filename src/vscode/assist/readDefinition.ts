import type { OfferedVariable } from '../../flow/offeredVariable';

const types: Readonly<Record<string, OfferedVariable['type']>> = {
  100000000: 'text',
  100000001: 'number',
  100000002: 'boolean',
  100000003: 'json',
  100000004: 'dataSource',
  100000005: 'secret',
};

/** What the definition file of an environment variable says; its folder has the schema name. Undefined where that can be no name. */
export function readDefinition(folder: string, xml: string): OfferedVariable | undefined {
  if (!/^\w{1,100}$/.test(folder)) return undefined;
  const [, type = ''] = /<type>\s{0,20}(\d{1,12})\s{0,20}<\/type>/.exec(xml) ?? [];
  const [, displayName = ''] = /<displayname\s{1,20}default="([^"<>]{0,300})"/.exec(xml) ?? [];
  return {
    schemaName: folder,
    displayName: unescape(displayName),
    type: Object.hasOwn(types, type) ? (types[type] ?? 'unknown') : 'unknown',
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
