import { inEnglish } from '../../../../src/message';
import type { Node, Text } from '../../../../src/vscode/sidebar/nodes/node';

export function inWords(text: Text | undefined): string {
  return text === undefined ? '' : typeof text === 'string' ? text : inEnglish(text);
}

/** The tooltip as lines of `name: value`. */
export function tooltipOf({ tooltip }: Pick<Node, 'tooltip'>): string {
  return tooltip.map(({ name, value }) => (value === undefined ? inWords(name) : `${inWords(name)}: ${inWords(value)}`)).join('\n');
}
