import { succeed, type Result } from '../../cloud/result';
import { chunk } from '../model/filter';

/** Requests a long list in parts, concurrently; the first part that fails fails the whole. */
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
