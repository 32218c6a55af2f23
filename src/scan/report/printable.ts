import { hiddenCharacters } from '../../message';

/*
 * Build agents read the output, and obey `##vso[…]` (Azure Pipelines) and `##[…]` (both) anywhere in a line, in any case, `##teamcity[…]`,
 * and `::…::` (GitHub) after white space at the start of a line. Azure's agent and GitHub's runner compare culture-sensitively, so
 * invisible characters in between are ignored. Sources: `Command.cs` of microsoft/azure-pipelines-agent, `ActionCommand.cs` of
 * actions/runner.
 */
const hashPair = /#(?=[\u200c\u200d\ufe00-\ufe0f]*#)/g;
const colonPair = /:(?=[\u200c\u200d\ufe00-\ufe0f]*:)/g;
const colonPairInFront = /^([\s\u200c\u200d\ufe00-\ufe0f]*:)(?=[\u200c\u200d\ufe00-\ufe0f]*:)/;

/** Makes text from a file, an archive or their names safe for a terminal and a build log, on one line. */
export function printable(text: string): string {
  return text.replace(hiddenCharacters, '\ufffd').replace(hashPair, '# ').replace(colonPairInFront, '$1 ');
}

/** JSON on one line that contains nothing for a terminal or a build agent to obey. It parses back to the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(hiddenCharacters, escaped).replace(hashPair, escaped).replace(colonPair, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
