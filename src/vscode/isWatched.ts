export const languages: readonly string[] = ['json', 'jsonc'];

/** File systems that show old versions of a file, or another product's files: the file itself is analysed elsewhere. */
const views = new Set(['git', 'gitfs', 'gitlens', 'gitlens-git', 'review', 'pr', 'vscode-local-history', 'vscode-userdata']);

/** Documents with this scheme show the environment's flows as they are there; they are read-only. */
export const flowScheme = 'flow-warden-flow';

/** Whether a document can be a flow that someone edits or reads: JSON with a file behind it, a new one, or one from the environment. */
export function isWatched(document: { languageId: string; scheme: string; hasFileSystem: boolean }): boolean {
  if (!languages.includes(document.languageId)) return false;
  return document.scheme === 'untitled' || document.scheme === flowScheme || (document.hasFileSystem && !views.has(document.scheme));
}
