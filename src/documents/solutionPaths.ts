/** The folder of an unpacked solution, or of a package, that a flow file belongs to; both with `/`. Undefined for one that stands alone. */
export function solutionFolderOf(path: string): string | undefined {
  const names = path.split('/');
  // `Workflows/<Name>-<GUID>.json`, and `modernflows/<GUID>/<Name>.json` of the YAML format.
  const at = [names.length - 2, names.length - 3].find((index) => {
    const name = names[index]?.toLowerCase();
    return name === 'modernflows' || (name === 'workflows' && index === names.length - 2);
  });
  return at === undefined ? undefined : names.slice(0, at).join('/');
}

/** The folders of a solution that hold flows, in lower case. */
export const flowFolders = ['workflows', 'modernflows'] as const;
/** The folder with a folder for each environment variable, and the files in that. */
export const variableFolder = 'environmentvariabledefinitions';
export const definitionFile = 'environmentvariabledefinition.xml';
export const valuesFile = 'environmentvariablevalues.json';
/** Longer ones are not read: none is nearly as long. */
export const longestVariableFile = 1_000_000;

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const inName = new RegExp(`^(?:(.*)-)?(${id})\\.json$`, 'i');
const onlyId = new RegExp(`^${id}$`, 'i');

/** The id and the name that a flow's file tells, from its path in the solution; undefined if it tells no id. */
export function flowNamedBy(path: string): { readonly id: string; readonly name: string } | undefined {
  const names = path.split('/');
  const file = names.at(-1) ?? '';
  const folder = names.at(-2) ?? '';
  const [, name, ownId] = inName.exec(file) ?? [];
  if (ownId !== undefined) return { id: ownId.toLowerCase(), name: name ?? ownId };
  return onlyId.test(folder) && /\.json$/i.test(file) ? { id: folder.toLowerCase(), name: file.slice(0, -'.json'.length) } : undefined;
}
