import { daily, solutionFlow } from '../../fixtures/solutionFlow';

const actions = { Compose: { runAfter: {}, type: 'Compose', inputs: 'hello' } };

/** A cloud flow that anyone who knows its URL can call, which FW301 is about. */
export function openFlow(): string {
  return JSON.stringify(solutionFlow({ manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } }, actions), undefined, 2);
}

/** The same flow started by a schedule: nothing to find. */
export function cleanFlow(): string {
  return JSON.stringify(solutionFlow({ manual: daily }, actions), undefined, 2);
}
