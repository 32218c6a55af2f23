import type { CheckAction, Found } from './accessCheck';
import type { NotKnown } from './known';

/** What is found of something that could not be seen. */
export function unknown({ why, remedy }: NotKnown, actions: readonly CheckAction[] = []): Found {
  return { state: 'unknown', evidence: why, remedy, actions };
}
