export const languages: readonly string[] = ['json', 'jsonc'];

/** File systems that show the past of a file, or another product's files: the file itself is looked at elsewhere. */
const views = new Set(['git', 'gitfs', 'gitlens', 'gitlens-git', 'review', 'pr', 'vscode-local-history', 'vscode-userdata']);

/** Whether a document can be a flow somebody edits: JSON with a file behind it, or a new one. */
export function isWatched(document: { languageId: string; scheme: string; hasFileSystem: boolean }): boolean {
  if (!languages.includes(document.languageId)) return false;
  return document.scheme === 'untitled' || (document.hasFileSystem && !views.has(document.scheme));
}
