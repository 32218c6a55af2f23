import type { CheckAct, Found } from './accessCheck';
import type { NotKnown } from './known';

/** What is found of something that could not be seen. */
export function unknown({ why, remedy }: NotKnown, acts: readonly CheckAct[] = []): Found {
  return { state: 'unknown', evidence: why, remedy, acts };
}
