import { commandTable, type Command } from '../../src/vscode/commandTable';

const commands: readonly (readonly [string, Command])[] = Object.entries(commandTable);

interface Manifest {
  readonly contributes: object;
}

/** The manifest with the commands, menus and keys of the table. */
export function writeContributions<T extends Manifest>(manifest: T): T {
  return { ...manifest, contributes: { ...manifest.contributes, commands: contributed(), menus: menus(), keybindings: keys() } };
}

/** The manifest's texts with the titles of the table, in order, replacing the previous titles. */
export function writeTitles(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const titles = commands.map(([id, { title }]): [string, string] => [titleKey(id), title]);
  const others = Object.entries(texts).filter(([key]) => !/^command\.\w+\.title$/.test(key));
  const first = Object.keys(texts).findIndex((key) => /^command\.\w+\.title$/.test(key));
  return Object.fromEntries([...others.slice(0, first), ...titles, ...others.slice(first)]);
}

function contributed(): readonly object[] {
  return commands.map(([command, { icon, enablement }]) => ({
    command,
    title: `%${titleKey(command)}%`,
    category: '%category%',
    ...(icon !== undefined && { icon: `$(${icon})` }),
    ...(enablement !== undefined && { enablement }),
  }));
}

function menus(): Readonly<Record<string, readonly object[]>> {
  const palette = commands.flatMap(([command, { palette: when }]) =>
    when === undefined ? [] : [{ command, when: when === false ? 'false' : when }],
  );
  const places = commands.flatMap(([command, { places: own = [] }]) =>
    own.map(({ menu, when, group }) => ({ menu, entry: { command, when, group } })),
  );
  const names = [...new Set(places.map(({ menu }) => menu))].sort();
  return {
    commandPalette: palette,
    ...Object.fromEntries(names.map((name) => [name, places.filter(({ menu }) => menu === name).map(({ entry }) => entry)])),
  };
}

function keys(): readonly object[] {
  return commands.flatMap(([command, { key }]) =>
    (key?.views ?? []).map((view) => ({
      command,
      key: key?.key,
      mac: key?.mac,
      when: `focusedView == flowWarden.${view} && listFocus && !inputFocus`,
      args: `flowWarden.${view}`,
    })),
  );
}

function titleKey(command: string): string {
  return `command.${command.split('.')[1] ?? ''}.title`;
}

/** The source of src/vscode/commandParts.ts: which part carries out which command. */
export function writeParts(): string {
  return [
    '// Written by `npm run manifest` from commandTable.ts: what has to be known at activation, without titles and menus.',
    'export const commandParts = {',
    ...commands.map(([id, { loads }]) => `  '${id}': '${loads}',`),
    '} as const;',
    '',
  ].join('\n');
}
