import { say, type Message } from '../../../message';
import type { Text } from './node';

/** Joins the texts that are not empty. */
export function joinTexts(between: ' · ' | ', ' | ' = ', texts: readonly Text[]): Text {
  const [first, ...rest] = texts.filter((text) => text !== '');
  return rest.reduce<Text>((before, text) => pair(between, before, text), first ?? '');
}

function pair(between: string, before: Text, after: Text): Text {
  if (typeof before === 'string' && typeof after === 'string') return `${before}${between}${after}`;
  return between === ' · ' ? dotted(before, after) : between === ', ' ? listed(before, after) : equated(before, after);
}

function dotted(before: Text, after: Text): Message {
  return say('{0} · {1}', before, after);
}

function listed(before: Text, after: Text): Message {
  return say('{0}, {1}', before, after);
}

function equated(before: Text, after: Text): Message {
  return say('{0} = {1}', before, after);
}
