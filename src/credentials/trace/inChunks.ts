import { succeed, type Result } from '../../cloud/result';
import { chunk } from '../model/filter';

/** Asks for a long list in parts at the same time; the first part that fails speaks for all. */
export async function inChunks<In, Out>(
  list: readonly In[],
  size: number,
  ask: (part: readonly In[]) => Promise<Result<readonly Out[]>>,
): Promise<Result<readonly Out[]>> {
  const found: Out[] = [];
  for (const answer of await Promise.all(chunk([...new Set(list)], size).map(ask))) {
    if (!answer.ok) return answer;
    for (const one of answer.value) found.push(one);
  }
  return succeed(found);
}
