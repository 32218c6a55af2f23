import type { CheckAction, Found } from './accessCheck';
import type { NotKnown } from './known';

/** The result for something that could not be checked. */
export function unknown({ why, remedy }: NotKnown, actions: readonly CheckAction[] = []): Found {
  return { state: 'unknown', evidence: why, remedy, actions };
}
