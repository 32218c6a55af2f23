import type { Mention } from './graph';
import { namesInFlow } from './namesInFlow';

/** The variables and connection references that a flow file mentions, each once, at its first mention. */
export function mentionsIn(text: string, file: Pick<Mention, 'path' | 'label'>): readonly Mention[] {
  const first = new Map<string, Mention>();
  for (const { name, range } of namesInFlow(text)) {
    const key = name.toLowerCase();
    if (!first.has(key)) first.set(key, { ...file, name, offset: range.start });
  }
  return [...first.values()];
}
