import { parseArgs } from 'node:util';

export const usage = `npm start                      open the sample flows in a VS Code that runs in your browser
npm start -- --folder PATH     open another folder
npm start -- --fresh-samples   write the sample flows anew
npm start -- --newest          use the newest VS Code instead of the oldest supported one
npm start -- --desktop         use the VS Code that is installed on this machine
npm start -- --help            show this`;

const known = {
  folder: { type: 'string' },
  'fresh-samples': { type: 'boolean' },
  newest: { type: 'boolean' },
  desktop: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface StartOptions {
  readonly folder?: string | undefined;
  readonly freshSamples: boolean;
  readonly newest: boolean;
  readonly desktop: boolean;
  readonly help: boolean;
}

/** Parses what follows `npm start --`; anything that cannot be meant is refused with a hint. */
export function readStartOptions(args: readonly string[]): StartOptions | { readonly refused: string } {
  const { tokens } = parseArgs({ args: [...args], options: known, strict: false, tokens: true, allowPositionals: true });
  for (const token of tokens) {
    if (token.kind === 'positional') return { refused: `npm start -- --folder ${token.value} opens that folder.` };
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(known, token.name)) return { refused: unknownOption(token.rawName, token.name) };
    if (token.name === 'folder' && (token.value === undefined || token.value.startsWith('-')))
      return { refused: '--folder needs the path of a folder.' };
    if (token.name !== 'folder' && token.value !== undefined) return { refused: `${token.rawName} takes no value.` };
  }
  const { values } = parseArgs({ args: [...args], options: known });
  return {
    folder: values.folder,
    freshSamples: values['fresh-samples'] === true,
    newest: values.newest === true,
    desktop: values.desktop === true,
    help: values.help === true,
  };
}

function unknownOption(raw: string, name: string): string {
  const [closest] = Object.keys(known)
    .map((option) => ({ option, away: distance(name, option) }))
    .filter(({ away }) => away <= 3)
    .sort((a, b) => a.away - b.away);
  return `There is no option ${raw}. ${closest === undefined ? 'npm start -- --help lists them.' : `Did you mean --${closest.option}?`}`;
}

/** How many letters to insert, remove or change to turn one word into the other. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, target] of Array.from(other).entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (previous[j + 1] ?? 0) + 1, (previous[j] ?? 0) + (letter === target ? 0 : 1)));
    }
    previous = next;
  }
  return previous[other.length] ?? 0;
}
