import * as v from 'valibot';
import { addressOf, type Address } from '../address';
import { fail, succeed, type Result } from '../result';
import type { CallOptions, RegistrationState } from '../services';
import { unsure } from '../unsure';
import type { Arm } from './arm';

const apiVersion = '2021-04-01';
const provider = v.object({ registrationState: v.string() });

/** Whether a resource provider is registered in a subscription. */
export async function readProvider(
  arm: Arm,
  subscriptionId: string,
  namespace: string,
  { signal }: CallOptions = {},
): Promise<Result<RegistrationState>> {
  const answer = await arm.client.read({ method: 'GET', url: providerUrl(arm, subscriptionId, namespace), signal }, provider);
  return answer.ok ? succeed(answer.value.registrationState) : answer;
}

/** Requests a registration; doing so twice does no harm. */
export async function registerProvider(
  arm: Arm,
  subscriptionId: string,
  namespace: string,
  { signal }: CallOptions = {},
): Promise<Result<RegistrationState>> {
  const sent = await arm.client.send({
    method: 'POST',
    url: providerUrl(arm, subscriptionId, namespace, 'register'),
    repeatable: true,
    signal,
  });
  if (!sent.ok) return fail(sent.lost ? unsure(sent.error) : sent.error);
  const answer = arm.client.parse(sent.value, provider);
  return answer.ok ? succeed(answer.value.registrationState) : answer;
}

function providerUrl({ base }: Arm, subscriptionId: string, namespace: string, ...operation: readonly 'register'[]): Address | undefined {
  return addressOf(base, ['subscriptions', subscriptionId, 'providers', namespace, ...operation], { 'api-version': apiVersion });
}
