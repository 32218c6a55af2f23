import { isObject, type Json, type Path } from '../flow/json';
import { literalsOf, type Literal } from '../flow/literals';
import type { Flow, Parameter } from '../flow/model';
import type { Step } from '../flow/steps';
import type { Range } from '../flow/text';
import { findSecrets } from '../secrets/findSecrets';
import { nameKind, type NameKind } from '../secrets/names';
import { isPlaceholder } from '../secrets/placeholder';
import type { Secret } from '../secrets/secret';
import { looksGenerated } from '../secrets/strength';
import type { OwnSecret } from './own/ownPatterns';
import type { OwnWords } from './own/ownWords';
import { joinedTexts, singleTexts, type PlacedText } from './placedText';

/** What kind of value a string is, judging by its place. */
export type Role =
  /** A field of the authentication object of an HTTP action. */
  | 'authentication'
  | 'header'
  /** A URL parameter that is written separately from the URL. */
  | 'query'
  | 'parameter default'
  /** The value of a variable, or the result of a Compose action. */
  | 'variable'
  /** Anything else that a step sends or receives. */
  | 'input'
  /** Descriptions and the like, and anything outside the definition. */
  | 'other';

/** A secret with its range in the decoded string, which is longer than its value if an expression joins it. */
export type PlacedSecret = Secret & { readonly value: string };

/** What the judgement of a string depends on besides the file. */
export interface Basis {
  /** Decides what has expired. */
  readonly now: Date;
  readonly own: OwnWords;
}

/** One string of a flow file with what is needed to judge it. */
export class StringPlace {
  private foundLiterals: readonly Literal[] | undefined;
  private foundTexts: readonly PlacedText[] | undefined;
  private foundSecrets: readonly PlacedSecret[] | undefined;

  constructor(
    readonly flow: Flow,
    readonly owner: { readonly step?: Step; readonly parameter?: Parameter },
    readonly path: Path,
    readonly text: string,
    /** The name that says what the value is: its key's, the header's, the variable's, the parameter's. */
    readonly field: string,
    readonly role: Role,
    /** Whether the text may hold a secret of a known form. */
    private readonly mayHoldSecret: boolean,
    readonly basis: Basis,
  ) {}

  /** The constants in it: the whole string, or texts and quoted literals around and inside its expressions. */
  get literals(): readonly Literal[] {
    return (this.foundLiterals ??= literalsOf(this.text, this.flow.shape === 'ARM template'));
  }

  /** The texts of the constants, each by itself, and those that an expression joins as one. */
  get texts(): readonly PlacedText[] {
    return (this.foundTexts ??= [...singleTexts(this.literals), ...joinedTexts(this.text, this.literals)]);
  }

  /** Secrets in the constants that are recognisable by their form. Offsets refer to the decoded string. */
  get secrets(): readonly PlacedSecret[] {
    if (!this.mayHoldSecret) return [];
    return (this.foundSecrets ??= this.placed((text) => findSecrets(text.value, this.basis.now, text.continuesUrl)));
  }

  /** Secrets in the constants that the organisation's own patterns describe. */
  get ownSecrets(): readonly (OwnSecret & { readonly value: string })[] {
    return this.basis.own.patterns.mayHold(this.text) ? this.placed((text) => this.basis.own.patterns.find(text.value)) : [];
  }

  /** What a name says about its value, the organisation's own words included. */
  nameKind(name: string): NameKind {
    return this.basis.own.names.has(name) ? 'secret' : nameKind(name);
  }

  /** Whether a value is a gap to fill in, or another text that is no secret. */
  isPlaceholder(value: string, fieldName = ''): boolean {
    return isPlaceholder(value, fieldName) || this.basis.own.isPlaceholder(value);
  }

  private placed<Found extends Range>(find: (text: PlacedText) => readonly Found[]): readonly (Found & { readonly value: string })[] {
    return this.texts.flatMap((text) =>
      find(text)
        .map((found) => ({ ...found, ...text.place(found.start, found.end), value: text.value.slice(found.start, found.end) }))
        .filter(({ value }) => !this.basis.own.isPlaceholder(value)),
    );
  }
}

/** Keys whose values are never a flow's own data, or that are named after secrets without being one. */
export const skippedKeys: ReadonlySet<string> = new Set([
  'schema',
  'metadata',
  '$schema',
  'runAfter',
  'operationMetadataId',
  'apiId',
  'operationId',
  'connectionName',
  'contentVersion',
  'connectionKeySavedTimeKey',
  'PartitionKey',
  'RowKey',
  'secretName',
  'credentialType',
  'allowedValues',
  'type',
  'kind',
]);

/** What a step's string is, and the name it goes by. `path` leads from the step to the string. */
export function roleInStep(step: Step, path: Path, parent: Json): { role: Role; field: string } {
  const key = lastName(path);
  const [section, ...rest] = path;
  if (section !== 'inputs') return { role: 'other', field: key };
  const http = step.type === 'http' || step.type === 'httpwebhook';
  const within = http && (rest[0] === 'subscribe' || rest[0] === 'unsubscribe') ? rest.slice(1) : rest;
  if (within[0] === 'authentication' && within.length === 2) return { role: http ? 'authentication' : 'other', field: key };
  if (isHeader(within)) return { role: 'header', field: key };
  if (within[0] === 'queries') return { role: 'query', field: key };
  if (step.type === 'compose' && rest.length === 0) return { role: 'variable', field: step.name };
  if (step.type.endsWith('variable') && key === 'value' && isObject(parent) && typeof parent.name === 'string') {
    return { role: 'variable', field: parent.name };
  }
  return { role: 'input', field: nameOfValue(path, parent) };
}

/** `headers` of HTTP and connector actions, and connector parameters that are really a header. */
function isHeader(path: Path): boolean {
  const [first, second, third] = path;
  if (first === 'headers') return path.length === 2;
  if (first !== 'parameters' || typeof second !== 'string') return false;
  return /^(?:request\/)?headers(?:\/|$)/i.test(second) ? path.length <= 3 : /^CustomHeader\d$/.test(second) && third === undefined;
}

/** `{name, value}` has the decisive name next to the value, `password: {value}` above it. */
function nameOfValue(path: Path, parent: Json): string {
  const key = lastName(path);
  if (key.toLowerCase() !== 'value' || !isObject(parent)) return key;
  const siblings = [parent.name, parent.key, parent.Name, parent.Key].filter((name) => typeof name === 'string');
  const sibling = siblings.find(looksLikeName);
  const above = path.at(-2);
  return sibling ?? (typeof above === 'string' ? above : key);
}

/** A `key` may itself be a secret key, which must not be shown as a name. */
function looksLikeName(text: string): boolean {
  return /^[\w .\/-]{1,60}$/.test(text) && !text.split(' ').some(looksGenerated);
}

function lastName(path: Path): string {
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index];
    if (typeof key === 'string') return key;
  }
  return '';
}
