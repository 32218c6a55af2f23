export const languages: readonly string[] = ['json', 'jsonc'];

/** File systems that show the past of a file, or another product's files: the file itself is looked at elsewhere. */
const views = new Set(['git', 'gitfs', 'gitlens', 'gitlens-git', 'review', 'pr', 'vscode-local-history', 'vscode-userdata']);

/** Documents of this scheme show flows of the environment as they are there; they cannot be changed. */
export const flowScheme = 'flow-warden-flow';

/** Whether a document can be a flow somebody edits or looks at: JSON with a file behind it, a new one, or one of the environment. */
export function isWatched(document: { languageId: string; scheme: string; hasFileSystem: boolean }): boolean {
  if (!languages.includes(document.languageId)) return false;
  return document.scheme === 'untitled' || document.scheme === flowScheme || (document.hasFileSystem && !views.has(document.scheme));
}
