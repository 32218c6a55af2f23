import { showHidden } from '../../message';

/** Notifications truncate longer text anyway; do not carry a megabyte-long name that far. */
const longestSentence = 1000;

/**
 * A text without links, truncated if longer than a sentence can be. VS Code turns `[text](command:…)` and `[text](https:…)` in
 * notifications, progress and prompts into links. None of our sentences needs one, so anything that looks like a link came in with a
 * foreign name. Nothing in it can reverse or hide the rest.
 */
export function withoutLinks(text: string, longest = longestSentence): string {
  const cut = showHidden(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
  // A word joiner has no width, and breaks the pattern that VS Code looks for.
  return cut.replaceAll('](', ']\u2060(');
}

/** The same for the status bar and lists, where VS Code also draws `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return withoutLinks(text).replaceAll('$(', '$\u2060(');
}
