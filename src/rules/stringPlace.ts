import { isObject, type Json, type Path } from '../flow/json';
import { literalsOf, type Literal } from '../flow/literals';
import type { Flow, Parameter } from '../flow/model';
import type { Step } from '../flow/steps';
import { findSecrets } from '../secrets/findSecrets';
import type { Secret } from '../secrets/secret';
import { looksGenerated } from '../secrets/strength';
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
    /** The result of `mayHoldSecret` for the text. */
    private readonly mayHoldSecret: boolean,
    readonly now: Date,
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
    return (this.foundSecrets ??= this.texts.flatMap((text) =>
      findSecrets(text.value, this.now, text.continuesUrl).map((secret) => ({
        ...secret,
        ...text.place(secret.start, secret.end),
        value: text.value.slice(secret.start, secret.end),
      })),
    ));
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
