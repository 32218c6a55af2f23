import { say } from '../../flow/message';
import type { Refusal, Verdict } from './verdict';

/** What a refusal of the Power Platform API means beyond its status. */
export function judgePowerPlatform({ code, message }: Refusal): Verdict | undefined {
  if (`${code ?? ''} ${message}`.includes('ServiceToServiceEnvironmentNotFound')) {
    return { kind: 'notFound', remedy: say('A new environment is not known everywhere at once. Try again in a few minutes.') };
  }
  return undefined;
}
