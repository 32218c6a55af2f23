import { addressOf, segmentsOfId, type Address } from '../address';
import type { ServiceClient } from '../client/serviceClient';

/** Azure Resource Manager of a cloud: its client, and where it is. */
export interface Arm {
  readonly client: ServiceClient;
  readonly base: string;
}

/** The address of something by its ARM id, and of what is below it. */
export function armUrl({ base }: Arm, id: string, below: readonly string[], version: string, filter?: string): Address | undefined {
  return addressOf(base, [...segmentsOfId(id), ...below], { 'api-version': version, $filter: filter });
}
