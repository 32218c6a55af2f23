import { SaxesParser } from 'saxes';
import { variableTypeOf, type VariableType } from '../flow/variableType';

/** An `environmentvariabledefinition.xml` of an unpacked solution. */
export interface VariableDefinition {
  readonly schemaName: string;
  readonly type: VariableType;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  /** Absent in most: the exporter leaves it out where there is none. */
  readonly defaultValue: string | undefined;
}

/** Reads a definition; undefined for what is none, or is no XML. */
export function readVariableDefinition(text: string): VariableDefinition | undefined {
  const elements = readElements(text);
  const schemaName = elements?.root.get('schemaname');
  const type = elements?.texts.get('type')?.trim();
  if (!elements || schemaName === undefined || schemaName === '' || type === undefined) return undefined;
  const defaultValue = elements.texts.get('defaultvalue');
  return {
    schemaName,
    type: variableTypeOf(Number(type)),
    displayName: elements.defaults.get('displayname'),
    description: elements.defaults.get('description'),
    defaultValue: defaultValue === '' ? undefined : defaultValue,
  };
}

interface Elements {
  /** The attributes of the root. */
  readonly root: ReadonlyMap<string, string>;
  /** The texts of its children. */
  readonly texts: ReadonlyMap<string, string>;
  /** Their attributes `default`. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** Names in lower case. Undefined where the XML has errors or declares a document type, which no exporter does. */
function readElements(text: string): Elements | undefined {
  const [root, texts, defaults] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const open: string[] = [];
  let isWhole = true as boolean;
  const parser = new SaxesParser();
  const fail = (): void => {
    isWhole = false;
  };
  const take = (piece: string): void => {
    const [, name, below] = open;
    if (name !== undefined && below === undefined) texts.set(name, (texts.get(name) ?? '') + piece);
  };
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name.toLowerCase());
    if (open.length === 1 && open[0] !== 'environmentvariabledefinition') fail();
    if (open.length === 1) for (const [key, value] of Object.entries(attributes)) root.set(key.toLowerCase(), value);
    if (open.length === 2) {
      texts.set(name.toLowerCase(), texts.get(name.toLowerCase()) ?? '');
      const { default: said } = attributes;
      if (said !== undefined) defaults.set(name.toLowerCase(), said);
    }
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return isWhole ? { root, texts, defaults } : undefined;
}
