import type { ServiceClient } from '../http/serviceClient';

/** Azure Resource Manager of a cloud: its client, and where it is. */
export interface Arm {
  readonly client: ServiceClient;
  readonly base: string;
}

/** The address of something by its ARM id, and what follows it; `below` is encoded. */
export function armUrl({ base }: Arm, id: string, below: string): string {
  return `${base}${id.split('/').map(encodeURIComponent).join('/')}${below}`;
}
