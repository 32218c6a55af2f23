import { addressOf, segmentsOfId, type Address } from '../address';
import type { ServiceClient } from '../client/serviceClient';

/** A cloud's Azure Resource Manager: its client, and its address. */
export interface Arm {
  readonly client: ServiceClient;
  readonly base: string;
}

/** The address of something by its ARM id, or of something below it. */
export function armUrl({ base }: Arm, id: string, below: readonly string[], version: string, filter?: string): Address | undefined {
  return addressOf(base, [...segmentsOfId(id), ...below], { 'api-version': version, $filter: filter });
}
