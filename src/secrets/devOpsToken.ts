import { say } from '../message';
import type { Secret } from './secret';

/** The older Azure DevOps personal access token: 52 base 32 characters without a marker, so only whole strings count. */
const form = /^[a-z2-7]{52}$/;

/** True where a string is such a token. */
export function isDevOpsToken(text: string): boolean {
  return form.test(text) && (text.match(/\d/g)?.length ?? 0) >= 3;
}

/** True where a string is such a token or holds one as a quoted literal. */
export function mayHoldDevOpsToken(text: string): boolean {
  return isDevOpsToken(text) || (text.startsWith('@') && /'[a-z2-7]{52}'/.test(text));
}

export const devOpsToken: Secret = {
  label: say('Azure DevOps token'),
  start: 0,
  end: 52,
  confidence: 'medium',
  checksum: 'unproven',
  state: 'live',
  where: 'text',
};
