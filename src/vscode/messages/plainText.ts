import { showHidden } from '../../message';

/** Notifications cut what is longer; a name of a megabyte must not be carried around until then. */
const longestSentence = 1000;

/**
 * A text with no link in it, cut where it is longer than a sentence can be. VS Code turns `[text](command:…)` and
 * `[text](https:…)` in notifications, progress and prompts into links. No sentence of ours needs one, so whatever looks
 * like a link came in with a foreign name. Nothing in it reverses or hides the rest.
 */
export function withoutLinks(text: string, longest = longestSentence): string {
  const cut = showHidden(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
  // A word joiner takes no room, and ends the pattern that VS Code looks for.
  return cut.replaceAll('](', ']\u2060(');
}

/** The same for the status bar and lists, where VS Code also draws `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return withoutLinks(text).replaceAll('$(', '$\u2060(');
}
