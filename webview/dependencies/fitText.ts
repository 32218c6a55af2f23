/** Cuts a text that is wider than `width`, and ends it with an ellipsis then. `measure` tells the width of a text. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = Array.from(text);
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}

/** The same over two lines: the first one ends with a whole word where there is one that fits. */
export function wrapText(text: string, width: number, measure: (text: string) => number): readonly string[] {
  if (measure(text) <= width) return [text];
  const words = text.split(' ');
  while (words.length > 1 && measure(words.join(' ')) > width) words.pop();
  const first = words.join(' ');
  return measure(first) > width ? [fitText(text, width, measure)] : [first, fitText(text.slice(first.length).trimStart(), width, measure)];
}
