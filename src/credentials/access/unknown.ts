import type { CheckAct, Found } from './accessCheck';
import type { Unseen } from './known';

/** What is found of something that could not be seen. */
export function unknown({ why, remedy }: Unseen, acts: readonly CheckAct[] = []): Found {
  return { state: 'unknown', evidence: why, remedy, acts };
}
