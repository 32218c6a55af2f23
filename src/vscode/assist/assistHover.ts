import * as vscode from 'vscode';
import { findSecretReferences, type FoundReference } from '../../credentials/model/findSecretReferences';
import { defaultOf, parameterReadAt, type ReadParameter } from '../../flow/cursor/readParameter';
import { stringAround } from '../../flow/cursor/typedString';
import { shownName } from '../../secrets/shownName';
import { asMarkdown } from '../messages/markdownText';
import { toRange } from '../toRange';
import type { FlowTexts } from './flowTexts';
import { secretNote } from './parameterWords';
import type { FoundVariable, VariableSource } from './variables';

/** Longer strings are not searched for what is under the pointer. */
const longestString = 100_000;

/** Says what `parameters('…')` reads, and what the resource id of a secret means. Values are never shown. */
export class AssistHover implements vscode.HoverProvider {
  constructor(
    private readonly flows: FlowTexts,
    private readonly variables: VariableSource,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const text = this.flows.flowText(document);
    if (text === undefined) return undefined;
    const secret = secretAt(text, document.offsetAt(position));
    if (secret) return new vscode.Hover(markdown(secretLines(secret)), toRange(document, secret));
    const cursor = this.flows.cursorAt(document, position);
    const read = cursor && parameterReadAt(cursor);
    if (!read) return undefined;
    const { schemaName } = read.parameter;
    const variables = schemaName === undefined ? [] : await this.variables.near(document.uri);
    const variable = variables.find((one) => one.schemaName.toLowerCase() === schemaName?.toLowerCase());
    return new vscode.Hover(markdown(parameterLines(document, read, variable)), toRange(document, read.range));
  }
}

function secretAt(text: string, offset: number): FoundReference | undefined {
  const string = stringAround(text, offset);
  if (!string || string.end - string.start > longestString) return undefined;
  for (const found of findSecretReferences(text.slice(string.start, string.end))) {
    const [start, end] = [found.start + string.start, found.end + string.start];
    if (start <= offset && offset <= end) return { ...found, start, end };
  }
  return undefined;
}

function secretLines({ reference: { vault, secret, subscriptionId, resourceGroup, version } }: FoundReference): string[] {
  return [
    vscode.l10n.t('Secret {0} in the key vault {1}', secret, vault),
    ...(version === undefined ? [] : [vscode.l10n.t('Version: {0}', version)]),
    ...(resourceGroup === undefined ? [] : [vscode.l10n.t('Resource group: {0}', shownName(resourceGroup))]),
    ...(subscriptionId === undefined ? [] : [vscode.l10n.t('Subscription: {0}', subscriptionId)]),
  ].map(asMarkdown);
}

function parameterLines(document: vscode.TextDocument, { parameter, declaration }: ReadParameter, variable: FoundVariable | undefined) {
  const { name, schemaName, value } = parameter;
  const displayName = displayNameOf(name, schemaName) || variable?.displayName || '';
  const baked = {
    none: vscode.l10n.t('No default in this file.'),
    empty: vscode.l10n.t('Its default in this file is empty.'),
    set: vscode.l10n.t('A default is written into this file.'),
  };
  const lines = [
    displayName === '' ? '' : `**${asMarkdown(shownName(displayName))}**`,
    asMarkdown(
      schemaName === undefined
        ? vscode.l10n.t('Parameter of this flow, not an environment variable')
        : vscode.l10n.t('Environment variable {0}', shownName(schemaName)),
    ),
    typeof value.type === 'string' ? asMarkdown(vscode.l10n.t('Type: {0}', shownName(value.type))) : '',
    asMarkdown(baked[defaultOf(parameter)]),
    variable?.type === 'secret' ? asMarkdown(secretNote()) : '',
    declaration ? linkTo(document, document.positionAt(declaration.start)) : '',
  ];
  return lines.filter((line) => line !== '');
}

/** The name without its schema name in parentheses. */
function displayNameOf(name: string, schemaName: string | undefined): string {
  return schemaName !== undefined && name.endsWith(` (${schemaName})`) ? name.slice(0, -schemaName.length - 3) : name;
}

/** A link to a place of the document; its address is the editor's own. */
function linkTo(document: vscode.TextDocument, { line, character }: vscode.Position): string {
  const target = document.uri.with({ fragment: `L${line + 1},${character + 1}` }).toString();
  return `[${asMarkdown(vscode.l10n.t('Declared in line {0}', line + 1))}](${target.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))})`;
}

function markdown(lines: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(lines.join('\n\n'));
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
