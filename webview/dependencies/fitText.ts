/**
 * Cuts a text that is wider than `width` in the middle: related names begin alike, and their ends tell them apart. `measure` returns the
 * width of a text.
 */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = Array.from(text);
  let [low, high] = [0, characters.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(keepEnds(characters, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : keepEnds(characters, low);
}

/** This many characters of a text, half from its start and half from its end. */
function keepEnds(characters: readonly string[], kept: number): string {
  const start = Math.ceil(kept / 2);
  const end = kept - start;
  return `${characters.slice(0, start).join('').trimEnd()}…${end === 0 ? '' : characters.slice(-end).join('').trimStart()}`;
}

/** The same over two lines: the first ends with a whole word if one fits. */
export function wrapText(text: string, width: number, measure: (text: string) => number): readonly string[] {
  if (measure(text) <= width) return [text];
  const words = text.split(' ');
  while (words.length > 1 && measure(words.join(' ')) > width) words.pop();
  const first = words.join(' ');
  return measure(first) > width ? [fitText(text, width, measure)] : [first, fitText(text.slice(first.length).trimStart(), width, measure)];
}
