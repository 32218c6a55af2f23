export const languages: readonly string[] = ['json', 'jsonc'];

/** File systems that show old versions of a file, or another product's files: the file itself is analysed elsewhere. */
const views = new Set(['git', 'gitfs', 'gitlens', 'gitlens-git', 'review', 'pr', 'vscode-local-history', 'vscode-userdata']);

/** Documents with this scheme show the environment's flows as they are there; they are read-only. */
export const flowScheme = 'flow-warden-flow';

/** Documents with this scheme show flows in zips of the workspace; they are read-only. */
export const zipScheme = 'flow-warden-zip';

const shown: readonly string[] = [flowScheme, zipScheme];

/** Whether documents with this scheme only show a flow, which no edit can change. */
export function isReadOnly(scheme: string): boolean {
  return shown.includes(scheme);
}

/** Whether a document can be a flow that someone edits or reads: JSON with a file behind it, a new one, or one that is only shown. */
export function isWatched(document: { languageId: string; scheme: string; hasFileSystem: boolean }): boolean {
  if (!languages.includes(document.languageId)) return false;
  return document.scheme === 'untitled' || isReadOnly(document.scheme) || (document.hasFileSystem && !views.has(document.scheme));
}
